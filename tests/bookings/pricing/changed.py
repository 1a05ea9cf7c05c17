"""A line with one share, otherwise: what belongs to the share is changed there."""

from dataclasses import fields, replace

from bookings.pricing.inputs import LineInputs, ShareInputs

OF_THE_LINE = {field.name for field in fields(LineInputs)}
OF_THE_SHARE = {field.name for field in fields(ShareInputs)} - OF_THE_LINE


def changed(inputs: LineInputs, **values: object) -> LineInputs:
    (share,) = inputs.shares
    of_the_share = {name: value for name, value in values.items() if name in OF_THE_SHARE}
    of_the_line = {name: value for name, value in values.items() if name not in OF_THE_SHARE}
    return replace(inputs, shares=(replace(share, **of_the_share),), **of_the_line)
