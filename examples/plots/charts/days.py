"""Each day's visitors as a dot, the districts one above the other: a plot by seaborn."""

import seaborn


def draw(figure, data, brand):
    counts = data.table("counts").to_pandas()
    order = counts.groupby("district")["visitors"].median().sort_values(ascending=False).index
    ax = figure.add_subplot()
    seaborn.boxplot(
        counts, x="visitors", y="district", order=order, ax=ax, width=0.5, color=brand.tint, linecolor=brand.axis,
        fliersize=0,
    )  # fmt: skip
    seaborn.stripplot(counts, x="visitors", y="district", order=order, ax=ax, jitter=False, color=brand.primary, size=4)
    ax.set(xlabel="Visitors a day", ylabel="", xlim=(0, None))
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
