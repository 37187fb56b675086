# Linked entries
link-see-also = See also:
link-other = { $kind } of { $moment }
link-title = Link entries
link-lead = { $kind } of { $moment } is to refer to another entry of this file. The reference then stands at both; only those who may see both see it.
link-nothing-offered = There is no other entry in this file to refer to.
link-to-history = Go to the history
link-to = What should it refer to?
link-to-hint = The newest comes first.
link-save = Link
link-cancel = Cancel
link-known = Already linked
link-part = Remove reference
link-error-none = Choose the entry to refer to.
link-error-self = An entry cannot refer to itself.
