import Contest
public import ContestArchive
import ContestStore

extension Desk {
  /// Gives this site another name, such as that of a school that was renamed: 站点更名. The keys stay, and with them the six words
  /// and everything that was sent and received; other offices take the new card under the name that they have for this
  /// site. Files that still name it as before are received here as before.
  ///
  /// A rename that was stopped before it was on record is put on record when it is asked for again.
  ///
  /// - Throws: ``SiteError``, ``EditionError/reasonMissing``, ``NotPermitted``, ``StoreError``.
  public func renameSite(to name: String, reason: String) async throws -> SiteCard {
    try actor.require(.maintainStore, in: .everything)
    let name = try SiteError.checked(name)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    guard let siteFile else { throw SiteError.noPlace }
    let before = try siteIdentity()
    return try await database.write(action("site.rename")) { transaction in
      let noted = try HistoryRecords.records(
        of: Subject(.store, ["site"]), mentioning: "\"renamed\"", in: transaction
      ).count
      guard before.name != name || noted < before.formerNames.count else {
        throw SiteError.sameName(name)
      }
      let after = try before.renamed(to: name, file: siteFile)
      try transaction.record(
        Subject(.store, ["site"]), detail: ["renamed": "\(after.formerNames.count)"],
        withheld: [
          "from": after.formerNames.first ?? "", "name": name, "reason": reason,
        ])
      return try after.card
    }
  }
}

extension SiteError {
  /// The name of a site in one line, without spaces around it.
  static func checked(_ name: String) throws(SiteError) -> String {
    let line = name.filter { !$0.isNewline }
    let name = String(
      String(line.drop(while: \.isWhitespace)).reversed().drop(while: \.isWhitespace).reversed())
    guard !name.isEmpty else { throw .nameless }
    if let found = ControlCharacters.first(inName: name) { throw .controlCharacter(found) }
    guard name.utf8.count <= 300 else { throw .longName }
    return name
  }
}
