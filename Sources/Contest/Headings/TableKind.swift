/// What kind of list a table looks like by its headings, so that a file handed to the wrong command is called by its name.
///
/// | headings | looks like |
/// |---|---|
/// | 编号, 作品名称, 作品类别, 作者1姓名 | works that are registered |
/// | 姓名, 工作单位, 可评类别 | judges |
/// | 单位代码, 单位名称, 简称 | organizations |
/// | 姓名, 单位 | none: it may be any list of people |
public enum TableKind: Hashable, Sendable {
  case registration, judges, organizations

  public init?(headings: [String]) {
    let keys = Set(headings.map(RegistrationHeadings.plain)).subtracting([""])
    func has(_ words: [HeadingWord]) -> Bool {
      words.contains { word in
        (word.words + [word.id]).contains { keys.contains(RegistrationHeadings.plain($0)) }
      }
    }
    let words = RegistrationHeadings(form: [])
    let meanings = keys.compactMap { words.meaning(of: $0) }
    let hasPeople = meanings.contains {
      switch $0 {
      case .member(_, .name), .allMembers, .otherMembers: true
      default: false
      }
    }
    if meanings.contains(.title), hasPeople || meanings.contains(.track) {
      self = .registration
    } else if has([.personName, .judge]), has([.workplace]),
      has([.judgedTracks, .capacity, .judgeNumber, .declaredConflict, .topic, .jobTitle])
    {
      self = .judges
    } else if has([.organization]),
      has([.organizationCode, .shortName, .formerNames, .quota, .parent]), !hasPeople,
      !meanings.contains(.title)
    {
      self = .organizations
    } else {
      return nil
    }
  }
}

/// The file is another list than the one that was asked for.
public struct OtherKindOfTable: Hashable, Sendable {
  public let kind: TableKind

  public init(_ kind: TableKind) { self.kind = kind }
}

extension OtherKindOfTable: Explained {
  public var code: String { "table-of-another-kind" }

  public func message(in language: Language) -> String {
    switch (kind, language) {
    case (.registration, .chinese): "这份文件像是报名表（作品名称、类别、作者）。是不是交错了？请按报名表导入。"
    case (.registration, .english):
      "This looks like a list of works that are registered. If it was handed to the wrong place, import it as entries."
    case (.judges, .chinese): "这份文件像是评委名单（姓名、工作单位、可评类别等）。是不是交错了？请按评委名单导入。"
    case (.judges, .english):
      "This looks like a list of judges. If it was handed to the wrong place, import it as judges."
    case (.organizations, .chinese): "这份文件像是单位名单（单位名称、代码、简称等）。是不是交错了？请按单位名单导入。"
    case (.organizations, .english):
      "This looks like a list of organizations. If it was handed to the wrong place, import it as organizations."
    }
  }
}
