import Contest

// Tests write ids as they are shown: `"E1"` for `Entry.ID("E1")`.

extension Entry.ID: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}

extension Judge.ID: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}
