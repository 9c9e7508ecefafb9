import Contest

/// Headings with the meanings that were found for them: the files of a thousand schools have the same few.
struct KnownHeadings: Sendable {
  private let headings: RegistrationHeadings
  private var found: [String: ColumnMeaning?] = [:]

  init(_ headings: RegistrationHeadings) { self.headings = headings }

  /// See ``RegistrationHeadings/meaning(of:)``.
  mutating func meaning(of heading: String) -> ColumnMeaning? {
    if let meaning = found[heading] { return meaning }
    let meaning = headings.meaning(of: heading)
    // Cells of data are looked at too, and those of each file are others.
    if found.count < 10_000 { found[heading] = meaning }
    return meaning
  }
}
