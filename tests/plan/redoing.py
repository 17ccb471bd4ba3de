"""A figure done again from the parts of its working, by their signs alone."""

from decimal import Decimal


def redone(parts):
    """What the parts come to in their order: a sum, a difference, a stretch of a path, a pace a year."""
    signs, values = "".join(part["sign"] for part in parts), [part["value"] for part in parts]
    if signs.strip("+") == "":
        return sum(values, Decimal(0))
    if signs in ("=", "+−"):
        return values[0] - sum(values[1:], Decimal(0))
    first, second, *numbers = map(float, values)
    match signs:
        case "+→×÷":
            return first + (second - first) * numbers[0] / numbers[1]
        case "+→^÷":
            return first * (second / first) ** (numbers[0] / numbers[1])
        case "+−÷":
            return (first - second) / numbers[0]
        case "+÷^":
            return 100 * ((first / second) ** (1 / numbers[0]) - 1)
    raise AssertionError(signs)
