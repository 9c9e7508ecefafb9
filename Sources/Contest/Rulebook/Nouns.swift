/// The words for a programme's entries in lists, forms and sentences, by its rulebook's `subject`.
///
/// | subject | entry | three of them | who is behind it | titled |
/// |---|---|---|---|---|
/// | work | 作品 | 3 件作品 | 作者 | 《雨水花园》 |
/// | project | 项目 | 3 个项目 | 成员 | “雨水花园” |
/// | person | 人选 | 3 名人选 | 成员 | 张明 |
/// | collective | 集体 | 3 个集体 | 成员 | 清河站青年突击队 |
/// | proposal | 建议 | 3 条建议 | 建议人 | 《关于雨水花园的建议》 |
/// | person, in a contest | 选手 | 3 名选手 | 选手 | 张明 |
/// | collective, in a contest | 参赛队 | 3 支参赛队 | 队员 | 清河站青年突击队 |
///
/// Persons and collectives are put forward for an honour unless the rulebook says `contest: true`: a skills contest has contestants.
///
/// Code that has a rulebook asks ``Rulebook/nouns``. A sentence without one, such as an error about two rows of a table,
/// calls the entry only by its number.
public struct Nouns: Hashable, Sendable {
  private let subject: Rulebook.Subject
  /// Whether persons and collectives compete; works, projects and proposals have the same words either way.
  private let isContest: Bool

  public init(_ subject: Rulebook.Subject, isContest: Bool = false) {
    self.subject = subject
    self.isContest = isContest && subject.isKnownByTitle
  }

  /// The words of every kind of programme.
  public static let all =
    Rulebook.Subject.allCases.map { Nouns($0) }
    + Rulebook.Subject.allCases.filter(\.isKnownByTitle).map { Nouns($0, isContest: true) }

  /// 作品, 项目, 人选, 集体, 建议.
  public func entry(in language: Language = .chinese) -> String {
    switch (subject, language) {
    case (.person, .chinese) where isContest: "选手"
    case (.person, .english) where isContest: "contestant"
    case (.collective, .chinese) where isContest: "参赛队"
    case (.collective, .english) where isContest: "team"
    case (.work, .chinese): "作品"
    case (.work, .english): "work"
    case (.project, .chinese): "项目"
    case (.project, .english): "project"
    case (.person, .chinese): "人选"
    case (.person, .english): "candidate"
    case (.collective, .chinese): "集体"
    case (.collective, .english): "collective"
    case (.proposal, .chinese): "建议"
    case (.proposal, .english): "proposal"
    }
  }

  /// An entry that voters choose among: 候选作品; a person is 候选人, for 候选人选 says it twice.
  public var candidate: String { subject == .person ? "候选人" : "候选" + entry() }

  /// The measure word: 一件作品, 一名人选.
  public var measure: String {
    switch subject {
    case .collective where isContest: "支"
    case .work: "件"
    case .project, .collective: "个"
    case .person: "名"
    case .proposal: "条"
    }
  }

  /// The word for the people on an entry.
  public var people: String {
    switch subject {
    case .person where isContest: "选手"
    case .collective where isContest: "队员"
    case .work: "作者"
    case .project, .person, .collective: "成员"
    case .proposal: "建议人"
    }
  }

  /// The word for the first of these people: 第一作者, 负责人.
  public var leader: String {
    switch subject {
    case .collective where isContest: "队长"
    case .work: "第一作者"
    case .project, .collective: "负责人"
    case .person: "本人"
    case .proposal: "第一建议人"
    }
  }

  /// What people do with an entry of their own: 参赛 with a work or a project; people and collectives are 参评; who makes a proposal
  /// 参加.
  public var takesPart: String {
    switch subject {
    case .work, .project: "参赛"
    case .person, .collective: isContest ? "参赛" : "参评"
    case .proposal: "参加"
    }
  }

  /// All words of ``takesPart``.
  public static var allTakingPart: [String] {
    var words: [String] = []
    for subject in Rulebook.Subject.allCases where !words.contains(Nouns(subject).takesPart) {
      words.append(Nouns(subject).takesPart)
    }
    return words
  }

  /// The heading over titles: 作品名称.
  public var titleHeading: String { entry() + "名称" }
  /// The heading over numbers: 作品编号.
  public var numberHeading: String { entry() + "编号" }
  /// The heading over tracks: 作品类别.
  public var trackHeading: String { entry() + "类别" }

  /// `3 件`.
  public func count(_ number: Int) -> String { "\(number) \(measure)" }
  /// `10–13 件`, and `13 件` where both are the same.
  public func count(_ least: Int, _ most: Int) -> String {
    "\(Counted.span(least, most)) \(measure)"
  }
  /// `3 件作品`.
  public func entries(_ number: Int) -> String { "\(number) \(measure)\(entry())" }
  /// `每件作品`.
  public var each: String { "每\(measure)\(entry())" }
  /// `一件作品`.
  public var one: String { "一\(measure)\(entry())" }

  /// A title as it stands in a sentence. A person's or a collective's name has no quotation marks. Within marks of the same kind
  /// stand the inner ones, by GB/T 15834—2011: 《〈红楼〉剪纸集》, “‘爱心护考’项目”; a title that came with its marks gets no others.
  public func titled(_ title: String, in language: Language = .chinese) -> String {
    switch (subject, language) {
    case (.work, .chinese), (.proposal, .chinese): Self.marked(title, "《〈", "〉》")
    case (.project, .chinese): Self.marked(title, "“‘", "’”")
    case (.person, .chinese), (.collective, .chinese): " \(title)"
    case (.work, .english), (.proposal, .english), (.project, .english):
      Self.marked(title, "“‘", "’”")
    case (.person, .english), (.collective, .english): title
    }
  }

  /// `opening` and `closing` are the outer and the inner mark, as they follow one another on paper.
  private static func marked(_ title: String, _ opening: String, _ closing: String) -> String {
    guard let outer = opening.first, let inner = opening.last, let innerEnd = closing.first,
      let outerEnd = closing.last
    else { return title }
    let within = title.dropFirst().dropLast()
    if title.first == outer, title.last == outerEnd, title.count > 2,
      !within.contains(outer), !within.contains(outerEnd)
    {
      return title
    }
    let text = title.map { $0 == outer ? inner : $0 == outerEnd ? innerEnd : $0 }
    return "\(outer)\(String(text))\(outerEnd)"
  }

  /// A code with its title beside it: `A1《雨水花园》`, and `A1 “雨水花园”` in English.
  public func called(_ code: String, _ title: String, in language: Language) -> String {
    code + (language == .english ? " " : "") + titled(title, in: language)
  }

  /// The same in both languages; the code alone where there is no title.
  public func called(_ code: String, _ title: String?) -> Bilingual {
    guard let title else { return Bilingual(chinese: code, english: code) }
    return Bilingual(
      chinese: called(code, title, in: .chinese), english: called(code, title, in: .english))
  }
}

extension Rulebook {
  /// The words for its entries.
  public var nouns: Nouns { Nouns(subject, isContest: isContest) }

  /// The words for a kind of its entries, where tracks differ.
  public func nouns(of kind: EntrySubject) -> Nouns { Nouns(kind, isContest: isContest) }
}

extension Rulebook {
  /// The number of entries of each kind, if some tracks are of persons and others of collectives: `28 名人选、7 个集体`. If
  /// there is one kind, only its number: `35 名人选`.
  public func counted(_ entries: [Track.ID]) -> String {
    var kinds: [EntrySubject] = []
    for track in tracks where !kinds.contains(subject(of: track.id)) {
      kinds.append(subject(of: track.id))
    }
    let counts = kinds.compactMap { kind -> String? in
      let count = entries.count { subject(of: $0) == kind }
      return count == 0 ? nil : nouns(of: kind).entries(count)
    }
    return counts.isEmpty ? nouns.entries(entries.count) : counts.joined(separator: "、")
  }
}
