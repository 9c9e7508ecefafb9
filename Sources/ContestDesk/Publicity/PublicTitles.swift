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
/// | 记何启明老师 | 何启明, the adviser | – | `mask: {name: always}` | 记何*明老师 |
struct PublicTitles {
  /// The names that are shortened.
  private let names: [Entry.ID: [String]]
  /// Whether the rulebook shortens all, those of advisers too.
  private let shortensAll: Bool

  /// `round` narrows it to the entries of a round.
  init(_ edition: Edition, inRound round: Round.ID? = nil, in connection: Connection) throws {
    shortensAll = edition.tier.rounds.contains { $0.publicity?.maskNames == .always }
    if shortensAll {
      let people = try PeopleRecords.names(edition.id, in: connection)
      names = people.members.merging(people.advisers) { $0 + $1 }
    } else {
      names = try ConsentRecords.unpublished(edition.id, inRound: round, in: connection)
        .mapValues { $0.sorted() }
    }
  }

  func shown(_ title: String, of entry: Entry.ID) -> String {
    guard let people = names[entry] else { return title }
    return PublishedList.shown(title: title, people: people, .always).title
  }

  /// The name of somebody on an entry, as a member's or an adviser's prize shows it.
  func shown(person: String, of entry: Entry.ID) -> String {
    let isShort = shortensAll || names[entry]?.contains(person) == true
    return PersonalNumbers.masked(isShort ? Masking.name(person) : person)
  }

  /// A prize with its names as the public reads them.
  func shown(_ prize: RevealPlan.Prize) -> RevealPlan.Prize {
    guard let entry = prize.entry else { return prize }
    return prize.showing(
      title: shown(prize.title, of: entry),
      person: prize.person.isEmpty ? "" : shown(person: prize.person, of: entry))
  }
}
