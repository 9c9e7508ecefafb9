import Contest
import ContestDesk
import ContestStore

/// The topics that units post, the entries for each, and the winners: 榜单.
enum TopicPages {
  static let routes = Route.table("/e/:edition/topics", .may(.seeScores)) { visit in
    let edition = try visit.requireEdition()
    guard edition.rulebook.topics != nil else { throw WebFault.notFound }
    let topics = try await visit.desk.topics(edition: edition.id)
    return TablePage(
      place: .entries, title: visit.say("榜单", "Topics"),
      table: topics.table(of: edition, in: visit.language),
      english: topics.table(of: edition, in: .english),
      above: visit.done() + (try UploadPages.links([UploadKinds.topics], visit)),
      empty: visit.say("榜单还是空的。", "There are no topics yet."))
  }
}
