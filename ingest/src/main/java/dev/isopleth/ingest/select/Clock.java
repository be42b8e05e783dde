package dev.isopleth.ingest.select;

/// Hours of the day, weekdays and months, all three on the dataset's own clock. A sample without a time is
/// in none.
///
/// @param hours bit h says that the hour from h:00 is in, h from 0 to 23
/// @param weekdays bit d says that the day is in, Monday bit 0 to Sunday bit 6
/// @param months bit m says that the month is in, January bit 0 to December bit 11
public record Clock(int hours, int weekdays, int months) {

    /// All hours of the day.
    public static final int EVERY_HOUR = (1 << 24) - 1;

    /// All days of the week.
    public static final int EVERY_WEEKDAY = (1 << 7) - 1;

    /// All months of the year.
    public static final int EVERY_MONTH = (1 << 12) - 1;

    /// Every hour of every day.
    public static final Clock EVERY = new Clock(EVERY_HOUR, EVERY_WEEKDAY, EVERY_MONTH);
}
