import Contest
import ContestStore

/// Titles as a screen of the hall shows them: names are shortened in them as on the published lists, those of people who have not
/// agreed to be published, and all names where the rulebook shortens them on a list.
///
/// | title | member | agreed | the rulebook | shown |
/// |---|---|---|---|---|
/// | 韩梅梅的浇花机 | 韩梅梅 | no | – | 韩*梅的浇花机 |
/// | 韩梅梅的浇花机 | 韩梅梅 | yes | – | 韩梅梅的浇花机 |
/// | 李小工 (a person) | 李小工 | yes | `mask: {name: always}` | 李*工 |
struct PublicTitles {
  /// The names that are shortened.
  private let names: [Entry.ID: [String]]

  /// `round` narrows it to the entries of a round.
  init(_ edition: Edition, inRound round: Round.ID? = nil, in connection: Connection) throws {
    if edition.tier.rounds.contains(where: { $0.publicity?.maskNames == .always }) {
      names = try PeopleRecords.names(edition.id, withAdvisers: false, in: connection).members
    } else {
      names = try ConsentRecords.unpublished(edition.id, inRound: round, in: connection)
        .mapValues { $0.sorted() }
    }
  }

  func shown(_ title: String, of entry: Entry.ID) -> String {
    guard let people = names[entry] else { return title }
    return PublishedList.shown(title: title, people: people, .always).title
  }
}
