public import Contest
import ContestPrint
import ContestSheets
import ContestStore

extension Desk {
  /// Prints an edition as one bound book: 交接册. Rules, lists, marks, agreement, decisions with their reasons, draws, publicity
  /// and objections, sealed versions and the head of the audit log, all from one state, with contents and page numbers.
  ///
  /// The lists are those of ``exportResults(edition:round:lists:detail:to:)``, with their notes on what is out of date or a
  /// trial. ID numbers and mobiles in reasons are masked. Objectors and what they wrote stay in the office's register.
  ///
  /// Its cover says the day and the last record of the log, so that one printed later is another file.
  ///
  /// - Returns: how many pages there are, and which fonts took the place of missing ones.
  /// - Throws: ``ResultFileError/nothingYet`` before anything was sealed; ``NotPermitted``, ``EditionError``, `PrintError`,
  ///   `SheetError`, `StoreError` where the log does not hold together.
  public func makeHandoverBook(
    edition id: Edition.ID? = nil, program: String, to path: String
  ) async throws -> (pages: Int, notes: [Bilingual]) {
    let id = try await permitted(.exportResults, in: id)
    let now = clock()
    try work.tell(Bilingual(chinese: "收集各章", english: "Gathering"), 0, of: 2)
    let standings = try await certificateStandings(id)
    let material = try await database.read { connection in
      try HandoverMaterial(
        Self.edition(id, in: connection), certificateStandings: standings, in: connection)
    }
    try work.tell(Bilingual(chinese: "排版", english: "Setting"), 1, of: 2)
    let fonts = try printFonts()
    let printed = try BookPrinter(
      StandIn(fonts).book(material.book(day: now.day(), program: program)), fonts: fonts
    ).printed(created: nil)
    try WholeFile.write(printed.bytes, to: path)
    try await noteExport(of: [path], edition: id)
    return (
      printed.pages,
      FontNotes.lines(fonts, printed.fallbacks, lookAt: .print)
    )
  }

  /// Where each certificate stands against the list of prizes, by its number: 有效, 名单已变：姓名.
  func certificateStandings(_ id: Edition.ID) async throws -> [String: String] {
    guard try await database.read({ try !CertificateRecords.all(id, in: $0).isEmpty }) else {
      return [:]
    }
    return Dictionary(
      try await certificates(edition: id).certificates.map {
        ($0.certificate.number, $0.state(in: .chinese))
      }, uniquingKeysWith: { one, _ in one })
  }
}
