extension Transaction {
  /// Refuses a save whose editor has not seen what stands there now.
  ///
  /// A form remembers the version, or the digest, of what it showed. If somebody has saved meanwhile, the later one is
  /// told who, when, and both texts; nothing is overwritten silently.
  ///
  ///     try transaction.expect(.entry(id), seen: form.version, now: entry.version, mine: form.title, theirs: entry.title)
  ///
  /// - Throws: ``StoreError/changedMeanwhile(_:)``.
  public func expect<Version: Equatable>(
    _ subject: Subject, seen: Version, now: Version, mine: String, theirs: String
  ) throws {
    guard seen != now else { return }
    let last = try AuditLog.last(of: subject, in: self)
    throw StoreError.changedMeanwhile(
      Difference(
        subject: subject.text, mine: mine, theirs: theirs, actor: last?.actor ?? "",
        at: last?.at ?? action.at))
  }
}
