public import Contest
import ContestStore

/// What one judge's phone shows of a live round: who is on the stage of the judge's room, and whose marks are taken.
/// 现场评分.
///
/// A judge may fill in marks from the moment when an entrant is called. They count under the same conditions as marks
/// that the office enters: the entrant has shown in the judge's room, at least as many entrants have shown as
/// `first-score-after` says, and the office does not hold the marks back. Until then they are a draft.
public struct LiveMarking: Sendable {
  /// The state of an entrant for marks.
  public enum Standing: String, Hashable, Sendable {
    /// The entrant has not been called: no marks are stored.
    case notCalled
    case showing
    /// The entrant has shown, but others have to show before marks are taken.
    case tooEarly
    /// The office holds the entrant's marks back.
    case held
    case taken
  }

  /// The entrant who is on the stage of the judge's room, or was there last.
  public let onStage: LiveRound.Entrant?
  /// How many entrants have to show before marks are taken.
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
  /// Turns the marks that judges filled in on their phones into score sheets, for entrants whose marks are taken now. The
  /// sheets are recorded as the judges' own; they count because of what was done in the hall.
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
