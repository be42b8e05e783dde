package dev.isopleth.ingest.select;

import dev.isopleth.ingest.select.Condition.Operator;
import dev.isopleth.ingest.select.Schema.Kind;
import dev.isopleth.ingest.select.Term.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.BinaryLogicOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Add;
import org.geotools.api.filter.expression.BinaryExpression;
import org.geotools.api.filter.expression.Divide;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.Multiply;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.expression.Subtract;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.Intersects;
import org.geotools.api.geometry.BoundingBox;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/// Turns GeoTools' tree into conditions, type by type: what is not named here is refused. Names are looked
/// up in the schema, and nothing is evaluated.
final class FilterTranslator {

    private static final int MOST_CONDITIONS = 200;
    private static final int MOST_ARITHMETIC = 64;

    private final Schema schema;
    private int conditions;
    private int arithmetic;

    private FilterTranslator(Schema schema) {
        this.schema = schema;
    }

    static Condition translate(Filter filter, Schema schema) throws SelectionException {
        return new FilterTranslator(schema).condition(filter);
    }

    private Condition condition(Filter filter) throws SelectionException {
        return switch (filter) {
            case And and -> new Condition.All(parts(and));
            case Or or -> either(parts(or));
            case org.geotools.api.filter.Not not -> new Condition.Not(condition(not.getFilter()));
            case BinaryComparisonOperator comparison -> comparison(comparison);
            case PropertyIsBetween between -> between(between);
            case PropertyIsLike like -> like(like);
            case PropertyIsNull missing -> new Condition.Missing(counted(column(missing.getExpression())));
            case BBOX box -> box(box);
            case Intersects intersects -> area(intersects);
            default -> throw FilterTokens.refusal("a part of it is no condition that is accepted");
        };
    }

    /// The parts of a conjunction or disjunction, those of one within one of its kind beside its own.
    private List<Condition> parts(BinaryLogicOperator logic) throws SelectionException {
        List<Condition> parts = new ArrayList<>();
        for (Filter child : logic.getChildren()) {
            switch (condition(child)) {
                case Condition.All all when logic instanceof And -> parts.addAll(all.parts());
                case Condition.Any any when logic instanceof Or -> parts.addAll(any.parts());
                case Condition part -> parts.add(part);
            }
        }
        return parts;
    }

    /// GeoTools reads IN as equalities joined by OR: they become one pass over the column again.
    private static Condition either(List<Condition> parts) {
        Term.Column common = null;
        List<Term> constants = new ArrayList<>();
        for (Condition part : parts) {
            Term.Column column = null;
            if (part instanceof Condition.In(Term.Column of, List<Term> some)) {
                column = of;
                constants.addAll(some);
            } else if (part instanceof Condition.Comparison(Term.Column of, Operator operator, Term right)
                    && operator == Operator.EQUAL
                    && isConstant(right)) {
                column = of;
                constants.add(right);
            }
            if (column == null || (common != null && !common.equals(column))) {
                return new Condition.Any(parts);
            }
            common = column;
        }
        return common == null ? new Condition.Any(parts) : new Condition.In(common, constants);
    }

    static boolean isConstant(Term term) {
        return term instanceof Term.Numeral || term instanceof Term.Text || term instanceof Term.Time;
    }

    private Condition comparison(BinaryComparisonOperator comparison) throws SelectionException {
        Operator operator = switch (comparison) {
            case PropertyIsEqualTo _ -> Operator.EQUAL;
            case PropertyIsNotEqualTo _ -> Operator.NOT_EQUAL;
            case PropertyIsLessThan _ -> Operator.LESS;
            case PropertyIsLessThanOrEqualTo _ -> Operator.LESS_OR_EQUAL;
            case PropertyIsGreaterThan _ -> Operator.GREATER;
            case PropertyIsGreaterThanOrEqualTo _ -> Operator.GREATER_OR_EQUAL;
            default -> throw FilterTokens.refusal("a part of it is no comparison that is accepted");
        };
        List<Term> terms = sameKind(comparison.getExpression1(), comparison.getExpression2());
        Term left = terms.getFirst();
        Term right = terms.getLast();
        return counted(
                left instanceof Term.Column
                        ? new Condition.Comparison(left, operator, right)
                        : new Condition.Comparison(right, operator.mirrored(), left));
    }

    private Condition between(PropertyIsBetween between) throws SelectionException {
        List<Term> terms = sameKind(between.getExpression(), between.getLowerBoundary(), between.getUpperBoundary());
        return counted(new Condition.Between(terms.get(0), terms.get(1), terms.get(2)));
    }

    private Condition like(PropertyIsLike like) throws SelectionException {
        Term.Column column = column(like.getExpression());
        if (column.kind() != Kind.TEXT) {
            throw FilterTokens.refusal("LIKE needs a column of texts, and '" + column.name() + "' is none");
        }
        if (like.getLiteral().length() > LikePattern.MOST_CHARACTERS) {
            throw FilterTokens.refusal("a LIKE pattern is longer than " + LikePattern.MOST_CHARACTERS + " characters");
        }
        return counted(new Condition.Like(column, new LikePattern(like.getLiteral(), like.isMatchingCase())));
    }

    private Condition box(BBOX box) throws SelectionException {
        checkGeometry(box.getExpression1());
        BoundingBox bounds = box.getBounds();
        return counted(new Condition.InBox(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()));
    }

    private Condition area(Intersects intersects) throws SelectionException {
        checkGeometry(intersects.getExpression1());
        if (intersects.getExpression2() instanceof Literal literal
                && literal.getValue() instanceof Geometry area
                && (area instanceof Polygon || area instanceof MultiPolygon)) {
            return counted(new Condition.InArea(AreaSearch.checked(area, schema.plane())));
        }
        throw FilterTokens.refusal("INTERSECTS takes the geometry, then a POLYGON or MULTIPOLYGON in degrees");
    }

    private static void checkGeometry(Expression expression) throws SelectionException {
        if (!(expression instanceof PropertyName name && name.getPropertyName().equals(Schema.GEOMETRY))) {
            throw FilterTokens.refusal("BBOX and INTERSECTS take the property '" + Schema.GEOMETRY + "' first");
        }
    }

    private <T> T counted(T part) throws SelectionException {
        if (++conditions > MOST_CONDITIONS) {
            throw FilterTokens.refusal("it has more than " + MOST_CONDITIONS + " comparisons");
        }
        return part;
    }

    private Term.Column column(Expression expression) throws SelectionException {
        if (term(expression, null) instanceof Term.Column column) {
            return column;
        }
        throw FilterTokens.refusal("LIKE and IS NULL need a column before them");
    }

    /// The terms of a comparison, texts beside times read as times. At least one of them is no constant.
    private List<Term> sameKind(Expression... expressions) throws SelectionException {
        Kind kind = null;
        for (Expression expression : expressions) {
            if (!(expression instanceof Literal)) {
                kind = term(expression, null).kind();
                break;
            }
        }
        if (kind == null) {
            throw FilterTokens.refusal("a comparison names no column");
        }
        List<Term> terms = new ArrayList<>();
        for (Expression expression : expressions) {
            Term term = term(expression, kind);
            if (term.kind() != kind) {
                throw FilterTokens.refusal(
                        mixed(terms.isEmpty() ? term(expressions[1], null) : terms.getFirst(), term));
            }
            if (kind != Kind.NUMBER && !terms.isEmpty() && !isConstant(term) && !isConstant(terms.getFirst())) {
                throw FilterTokens.refusal("columns of texts and of times are compared with constants only");
            }
            terms.add(term);
        }
        if (kind != Kind.NUMBER && terms.size() > 2 && isConstant(terms.getFirst())) {
            throw FilterTokens.refusal("BETWEEN needs a column before it, where texts or times are compared");
        }
        return terms;
    }

    private static String mixed(Term one, Term other) {
        return "it compares " + described(one) + " with " + described(other);
    }

    private static String described(Term term) {
        String kind = switch (term.kind()) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case TIME -> "a time";
        };
        return term instanceof Term.Column column ? kind + " ('" + column.name() + "')" : kind;
    }

    private Term term(Expression expression, @Nullable Kind wanted) throws SelectionException {
        return switch (expression) {
            case PropertyName name -> named(name.getPropertyName());
            case Literal literal -> constant(literal.getValue(), wanted);
            case Add add -> reckoned(Sign.PLUS, add);
            case Subtract subtract -> reckoned(Sign.MINUS, subtract);
            case Multiply multiply -> reckoned(Sign.TIMES, multiply);
            case Divide divide -> reckoned(Sign.BY, divide);
            default -> throw FilterTokens.refusal("a part of it is no term that is accepted");
        };
    }

    private Term named(String name) throws SelectionException {
        Kind kind = schema.columns().get(name);
        if (kind == null) {
            throw new SelectionException(
                    "'" + SelectionException.shown(name) + "' is no column of this dataset that can be compared",
                    schema.names());
        }
        return new Term.Column(name, kind);
    }

    private Term constant(@Nullable Object value, @Nullable Kind wanted) throws SelectionException {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return new Term.Numeral(number.doubleValue());
        }
        if (value instanceof String text && wanted == Kind.TIME) {
            OptionalLong millis = TimeText.firstMillis(text, schema.zone());
            if (millis.isEmpty()) {
                throw new SelectionException(
                        "'" + SelectionException.shown(text) + "' is no time", List.of(TimeText.INSTANTS));
            }
            return new Term.Time(millis.getAsLong());
        }
        if (value instanceof String text) {
            return new Term.Text(text);
        }
        throw FilterTokens.refusal("a constant in it is no number, text or time");
    }

    private Term reckoned(Sign sign, BinaryExpression expression) throws SelectionException {
        if (++arithmetic > MOST_ARITHMETIC) {
            throw FilterTokens.refusal("it has more than " + MOST_ARITHMETIC + " arithmetic signs");
        }
        Term left = term(expression.getExpression1(), Kind.NUMBER);
        Term right = term(expression.getExpression2(), Kind.NUMBER);
        if (left.kind() != Kind.NUMBER || right.kind() != Kind.NUMBER) {
            throw FilterTokens.refusal(
                    "+ - * / take numbers, not " + described(left.kind() != Kind.NUMBER ? left : right));
        }
        return new Term.Arithmetic(sign, left, right);
    }
}
