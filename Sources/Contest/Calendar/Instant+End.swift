extension Instant {
  /// When something ends, as an office writes it. A day that counts whole ends at 24 时 of that day, which as 00:00 of the next one is
  /// read as a day later; any other moment stays as ``shown``.
  ///
  /// | the end | 中文 | English |
  /// |---|---|---|
  /// | the midnight after 2026-12-04 | 2026年12月4日 24 时 | 2026-12-04 24:00 |
  /// | 2026-12-04 17:30 | 2026-12-04 17:30 | the same |
  public func shownAsEnd(in language: Language) -> String {
    // The last day that counts, if this is the moment at which it ends.
    let last = Instant(millisecondsSince1970: millisecondsSince1970 - 1).day()
    guard last.adding(days: 1).start() == self else { return shown }
    return language == .chinese ? "\(last.chinese) 24 时" : "\(last) 24:00"
  }
}
