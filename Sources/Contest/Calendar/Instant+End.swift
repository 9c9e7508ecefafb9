extension Instant {
  /// When something ends, as an office writes it. If a whole day counts, the end is 24 时 of that day: people read 00:00 of the
  /// next day as a day later. Any other moment is written as ``shown``.
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
