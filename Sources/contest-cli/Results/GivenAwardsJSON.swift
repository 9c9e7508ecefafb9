import Contest
import ContestDesk

/// The prizes as a command has given them, in a stable shape: who has one, who waits for the committee, which places are empty,
/// and what else the text says.
struct GivenAwardsJSON: Encodable {
  struct Line: Encodable {
    let entry, level: String
    /// The list on which the level was given; empty for one list of all.
    let list: String
    let reason: String
  }
  struct Empty: Encodable {
    let level, list: String
    let places, empty: Int
    let reason: String
  }
  struct Note: Encodable {
    let level, list, code, text: String
  }

  let schemaVersion = 1
  let winners, undecided: [Line]
  let emptyPlaces: [Empty]
  let notes: [Note]
  /// The answers of departments that came late and wait for a decision.
  let lateAnswers: [String]

  init(_ awards: Awards, _ status: OutcomeStatus) {
    let language = Talk.language
    let names = status.edition.names
    func lines(_ of: (Awards.Level) -> [Awards.Winner]) -> [Line] {
      awards.levels.flatMap { level in
        of(level).map {
          Line(
            entry: $0.standing.entry.text, level: level.level.text(in: language), list: level.list,
            reason: $0.reason.message(in: language, naming: names))
        }
      }
    }
    winners = lines(\.winners)
    undecided = lines(\.undecided)
    emptyPlaces = status.emptyPlaces.compactMap { places in
      guard case .level(let level) = places.of else { return nil }
      return Empty(
        level: level.text(in: language), list: places.list, places: places.places,
        empty: places.empty, reason: places.message(in: language, naming: names))
    }
    notes = awards.levels.flatMap { level in
      level.notes.map {
        Note(
          level: level.level.text(in: language), list: level.list, code: $0.code,
          text: $0.message(in: language, naming: names))
      }
    }
    lateAnswers = status.lateAnswers.map { $0.text(in: language) }
  }
}
