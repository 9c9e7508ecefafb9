/// What stands over names and people on a list that goes public: 公示名单、获奖名单.
///
/// | programme | over the names | over the people |
/// |---|---|---|
/// | works | 作品名称 | 作者 |
/// | persons, each alone | 姓名 | nothing: the column would say the name again |
/// | persons, some with others beside them | 姓名 | 成员 |
/// | collectives, each with the one who leads it | 集体名称 | 负责人 |
/// | collectives and persons, each with one | 姓名、集体名称 | 负责人 |
/// | `people.members.name: 号长和联系人` | 集体名称 | 号长和联系人 |
///
/// An office calls a person by the name and not 人选名称, and of a collective of forty the three on the form are not its members.
public struct ListHeadings: Hashable, Sendable {
  public let title: Bilingual
  /// `nil` where the column would say the names again.
  public let people: Bilingual?

  /// `lines` are the name of each line's entry and the people behind it.
  public init(_ rulebook: Rulebook, _ lines: some Sequence<(title: String, people: [String])>) {
    let subjects = Set(rulebook.tracks.map { rulebook.subject(of: $0.id) })
    var (isNamed, isOneEach) = (true, true)
    // Of works nothing depends on the lines, and a list may have many.
    for line in lines where subjects.isSubset(of: [.person, .collective]) {
      if line.people != [line.title] { isNamed = false }
      if line.people.count > 1 { isOneEach = false }
      if !isNamed, !isOneEach { break }
    }
    let nouns = rulebook.nouns
    switch subjects {
    case [.person]: title = Bilingual(chinese: "姓名", english: "Name")
    case [.collective]: title = Bilingual(chinese: nouns.titleHeading, english: "Name")
    case [.person, .collective]: title = Bilingual(chinese: "姓名、集体名称", english: "Name")
    default: title = Bilingual(chinese: nouns.titleHeading, english: "Title")
    }
    if let own = rulebook.people.name {
      people = own
    } else if subjects == [.person], isNamed {
      people = nil
    } else if subjects.contains(.collective), subjects.isSubset(of: [.person, .collective]),
      isOneEach, !rulebook.isContest
    {
      people = Bilingual(chinese: Nouns(.collective).leader, english: "Leader")
    } else {
      people = Bilingual(chinese: nouns.people, english: "People")
    }
  }
}
