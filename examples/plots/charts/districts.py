"""A map of the districts, shaded by their visitors: polygons of a GeoJSON by geopandas."""

from pathlib import Path

import geopandas
from matplotlib.colors import LinearSegmentedColormap


def draw(figure, data, brand):
    shapes = geopandas.read_file(Path(__file__).with_name("districts.geojson"))
    shapes = shapes.merge(data.table("districts").to_pandas(), on="district")
    ax = figure.add_subplot()
    shades = LinearSegmentedColormap.from_list("brand", [brand.tint, brand.primary])
    most = shapes["visitors"].max()
    shapes.plot(column="visitors", ax=ax, cmap=shades, vmin=0, vmax=most, edgecolor="white", linewidth=1.2)
    for place, name, visitors in zip(
        shapes.representative_point(), shapes["district"], shapes["visitors"], strict=True
    ):
        dark = visitors > 0.62 * most
        color = "white" if dark else brand.text
        ax.annotate(f"{name}\n{visitors:,.0f}", (place.x, place.y), ha="center", va="center", color=color)
    ax.set_axis_off()
