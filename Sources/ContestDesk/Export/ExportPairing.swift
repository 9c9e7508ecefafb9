public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes the form for wishes: 志愿表. Each side has a sheet, each candidate a row, filled in with the wishes on record.
  ///
  /// - Throws: ``PairingFault/noCandidates(_:side:)``.
  public func writeWishForm(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, to path: String
  ) async throws {
    let id = try await permitted(.seeScores, in: id)
    let (tables, edition) = try await database.read { connection in
      let book = try PairingBook(round, edition: id, in: connection)
      try book.requireCandidates()
      return (book.wishForm, book.edition.id)
    }
    try OfficeWorkbook.write(tables, to: path, created: clock())
    try await noteExport(of: [path], edition: edition)
  }

  /// Writes the pairs as an office files them: 结对名单.
  public func writePairs(
    _ status: PairingStatus, to path: String, in language: Language = .chinese
  ) async throws {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    try OfficeWorkbook.write([status.table(in: language)], to: path, created: clock())
    try await noteExport(of: [path], edition: status.edition.id)
  }
}
