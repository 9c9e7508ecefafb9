import Contest

extension CurrentResults {
  /// The entry among `known` that a text such as `单位/编号` means.
  func named(_ text: String, among known: Set<Entry.ID>) -> Entry.ID? {
    guard let parts = OrganizationNumber(text) else { return nil }
    let (home, number) = (FormText.key(parts.organization), LookAlike.fold(parts.number))
    let found = known.filter { id in
      briefs[id].map {
        FormText.key($0.organization) == home && LookAlike.fold($0.number) == number
      } ?? false
    }
    return found.count == 1 ? found.first : nil
  }

  /// The text that identifies an entry among `known`: its code, or `单位/编号` if its code is also another entry's number.
  func word(for id: Entry.ID, among known: Set<Entry.ID>) -> String {
    let key = LookAlike.fold(id.text)
    let isTaken = known.contains { other in
      other != id && briefs[other].map { LookAlike.fold($0.number) == key } ?? false
    }
    guard isTaken, let brief = briefs[id] else { return id.text }
    return "\(brief.organization)/\(brief.number)"
  }
}
