public import Contest
import ContestStore

/// The candidates' material that was printed for voters.
public struct PrintedBallotMaterial: Sendable {
  public let round: Round
  /// The run that is under way or due, from 1.
  public let run: Int
  public let candidates: Int
  /// How many of them have written nothing that voters may read.
  public let blank: Int
  public let notes: [Bilingual]
}

extension Desk {
  /// Prints what the rulebook lets voters read of the candidates, for a committee that meets over paper: 候选人材料. It has the
  /// candidates of the run under way, or of the one that is due, in the order of the ballot papers, and says the same as the
  /// voters' own page: in a blind round people and units are taken out of the answers. Files are handed out by the office.
  ///
  /// All candidates stand on it or none, so that nobody votes without having read of one: characters that cannot be printed are
  /// all named, and nothing is written.
  ///
  /// - Throws: ``NotPermitted``, ``BallotFault``, `PrintError`, `SheetError`, `StoreError`.
  public func printBallotMaterial(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, to path: String
  ) async throws -> PrintedBallotMaterial {
    let id = try await permitted(.enterBallots, in: id)
    let (book, run, material) = try await database.read { connection in
      let book = try BallotBook(round, edition: id, in: connection)
      try book.requireOpen()
      let (run, entries) = try book.toRead(in: connection)
      return (book, run, MaterialSheet(nouns: book.edition.rulebook.nouns, entries: entries))
    }
    let table = material.printed(for: book, run: run)
    let notes = try write([table], as: .pdf, to: path)
    try await noteExport(of: [path], edition: id)
    return PrintedBallotMaterial(
      round: book.round, run: run, candidates: material.entries.count,
      blank: material.entries.count { $0.answers.isEmpty }, notes: notes)
  }
}

extension BallotBook {
  /// The candidates of the run under way, or of the one that is due, with what voters may read of each.
  ///
  /// - Throws: ``BallotFault/nothingToRead(_:)`` where the rulebook shows voters nothing; ``BallotFault/nothingDue(_:)``.
  fileprivate func toRead(
    in connection: Connection
  ) throws -> (run: Int, entries: [MaterialSheet.Entry]) {
    var reader = MaterialReader(judged)
    guard !reader.fields.isEmpty else { throw BallotFault.nothingToRead(round.id) }
    let underWay = runs.last.flatMap { $0.countedAt == nil ? $0 : nil }
    let own = Set(underWay?.candidates ?? due).intersection(standing)
    guard !own.isEmpty else {
      throw underWay.map { BallotFault.allDeparted(run: $0.number) } ?? .nothingDue(round.id)
    }
    let entries = try EntryBriefRecords.all(edition.id, in: connection)
      .filter { own.contains($0.id) }
      .sorted { NaturalOrder.precedes($0.id.text, $1.id.text) }
      .map { brief in
        MaterialSheet.Entry(
          code: brief.id.text, title: PersonalNumbers.masked(brief.title),
          organization: brief.organization,
          answers: try reader.material(of: brief.id, in: connection))
      }
    return (underWay?.number ?? (runs.last?.number ?? 0) + 1, entries)
  }
}

extension MaterialSheet {
  /// The same for all voters of a ballot.
  fileprivate func printed(for book: BallotBook, run: Int) -> OfficeTable {
    printed(
      name: "\(nouns.candidate)材料",
      title: "\(book.edition.heading)\(book.round.name.chinese)\(nouns.candidate)材料",
      leading: "第 \(run) 轮投票",
      notes: ["次序与选票相同。交来的附件不在其中，由组委会另发。"])
  }
}
