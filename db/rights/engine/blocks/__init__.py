"""The same rules for many households at once: columns in, one byte per right and person out.

A second evaluator derived from the same parsed conditions as the scalar one. It answers exactly
what that one answers; reasons and missing facts are made by the scalar one, for one at a time.
"""
