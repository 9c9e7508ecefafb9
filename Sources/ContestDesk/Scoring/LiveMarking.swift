public import Contest
import ContestStore

/// What a live round says to one judge's phone: who is on the stage of the judge's room, and for whom marks are taken. 现场评分.
///
/// A judge may fill in marks from the moment an entrant is called. They count once they are taken, by the same rule as marks
/// that the office enters: the entrant has shown in the judge's room, as many have shown as `first-score-after` says, and the office does
/// not hold them back. Until then they are a draft.
public struct LiveMarking: Sendable {
  /// Whether marks for an entrant are taken.
  public enum Standing: String, Hashable, Sendable {
    /// It has not been called: nothing is kept for it.
    case notCalled
    case showing
    /// It has shown, and others have to show before marks are taken.
    case tooEarly
    /// The office holds its marks back.
    case held
    case taken
  }

  /// Who is on the stage of the judge's room, or was on it last.
  public let onStage: LiveRound.Entrant?
  /// How many have to show before marks are taken.
  public let firstScoreAfter: Int
  private let standings: [Entry.ID: Standing]

  init(_ judged: JudgedRound, of judge: Judge.ID, in connection: Connection) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let live = try LiveRound(judged, in: connection)
    let room: RoomRule.ID =
      judged.rules.rooms == nil
      ? "" : try DecisionRecords.all(edition, in: connection).seats(of: round)[judge] ?? ""
    let own = live.seen(in: room)
    let held = try HallRecords.held(edition, round, in: connection)
    let stage = try HallRecords.stage(edition, round, room: room, in: connection)
    let screen = HallScreen.of(
      live, in: room, stage: stage.entry, clock: nil, names: [:], isBlind: true)
    onStage = own.showing ?? screen.onStage.flatMap { own.entrant(at: $0.place) }
    firstScoreAfter = own.firstScoreAfter
    let isEarly = own.stillToShow > 0
    standings = Dictionary(
      own.entrants.map { entrant -> (Entry.ID, Standing) in
        let standing: Standing =
          switch entrant.appearance {
          case .waiting, .absent, .withdrawn: .notCalled
          case .showing: .showing
          case .shown: isEarly ? .tooEarly : held.contains(entrant.entry) ? .held : .taken
          }
        return (entrant.entry, standing)
      }, uniquingKeysWith: { one, _ in one })
  }

  public func standing(of entry: Entry.ID) -> Standing { standings[entry] ?? .notCalled }
}

extension Desk {
  /// Makes score sheets of what judges filled in on their phones for entrants whose marks are taken by now. The judges gave
  /// them; that they count follows from what was done in the hall.
  func takeFilledMarks(in round: Round.ID, _ edition: Edition.ID) async throws {
    let isOne = try await database.read { connection in
      let judged = try JudgedRound(round, edition: edition, in: connection)
      return try !Self.ready(judged, in: connection).isEmpty
    }
    guard isOne else { return }
    try await database.write(action("round.live.score")) { transaction in
      let judged = try JudgedRound(round, edition: edition, in: transaction)
      let ready = try Self.ready(judged, in: transaction)
      for draft in ready {
        try ScoreSheetRecords.save(
          draft.sheet, over: nil, comment: draft.comment, source: "web", edition, round,
          detail: ["filled": "phone"], in: transaction)
      }
      if ready.isEmpty {
        try transaction.record(.round(edition, round), detail: ["unchanged": "live"])
      }
    }
  }

  private static func ready(
    _ judged: JudgedRound, in connection: Connection
  ) throws -> [FilledSheets.Filled] {
    let all = try FilledSheets(judged, in: connection).all
    guard judged.record?.state == .open, !all.isEmpty else { return [] }
    var marking: [Judge.ID: LiveMarking] = [:]
    return try all.filter { draft in
      let judge = draft.sheet.judge
      let own = try marking[judge] ?? LiveMarking(judged, of: judge, in: connection)
      marking[judge] = own
      return own.standing(of: draft.sheet.entry) == .taken
    }
  }
}
