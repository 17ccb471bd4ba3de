"""Observations from publications and formulas. Reads ``publication``; gives ``observation``, ``figure``,
``growth_check``, ``growth_gap``, ``additivity``, ``additivity_gap``, ``left_out``, ``freshness``, ``indicator_working``.
"""
