extension Connection {
  /// The memory for pages of a file where each is read once, in kibibytes.
  static let fewPages = 8_192

  /// Reads much of the file once, in its order, and keeps few of its pages meanwhile.
  ///
  /// Who writes keeps more pages than who reads, because writing comes back to the same ones. Where a large edition is read through
  /// inside a write, they would only take room beside what is made of them.
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
