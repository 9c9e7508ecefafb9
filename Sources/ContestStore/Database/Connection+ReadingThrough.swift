extension Connection {
  /// The memory for pages of a file where each is read once, in kibibytes.
  static let fewPages = 2_048

  /// Reads much of the file once, in its order, and keeps few of its pages meanwhile.
  ///
  /// Who writes comes back to the same pages, and who shows a page of a site may. Where a large edition is read through, its pages
  /// would only take room beside what is made of them; the system has them as well.
  public func readingThrough<Found>(_ body: () throws -> Found) throws -> Found {
    guard dialect == .sqlite else { return try body() }
    // SQLite says kibibytes as a number below 0.
    let pages = try count("PRAGMA cache_size")
    guard pages < -Self.fewPages else { return try body() }
    try driver.script("PRAGMA cache_size = -\(Self.fewPages)")
    let found: Found
    do {
      found = try body()
    } catch {
      try? driver.script("PRAGMA cache_size = \(pages)")
      throw error
    }
    try driver.script("PRAGMA cache_size = \(pages)")
    return found
  }
}
