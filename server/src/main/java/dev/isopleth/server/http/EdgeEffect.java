package dev.isopleth.server.http;

import dev.isopleth.density.Edge;
import dev.isopleth.server.layer.LayerPlan;
import java.util.List;

/// What is said where a kernel reaches beyond where samples could be.
final class EdgeEffect {

    private EdgeEffect() {}

    static void add(List<String> cautions, LayerPlan plan) {
        if (!plan.isByKernel() || !plan.measure().isPerArea()) {
            return;
        }
        if (plan.dataset().area() == null) {
            cautions.add(
                    "Nothing is known of what lies beyond the samples: towards their edge there is less per area, as"
                            + " if nothing were there. A study area (import --area) says where samples could be.");
        } else if (plan.edge() == Edge.NONE) {
            cautions.add(
                    "Towards the border of the study area there is less per area than there should be, for beyond it"
                            + " is nothing: edge=uniform corrects it.");
        }
    }
}
