public import Contest

/// Who acts: a name for the record, and grants that decide what they may do and where.
public struct Actor: Hashable, Sendable {
  /// What stands in the audit record, such as a login name; not shown to entrants.
  public let name: String
  public let grants: [Grant]

  public init(name: String, grants: [Grant]) {
    self.name = name
    self.grants = grants
  }

  /// An actor with one role everywhere, such as the person at the command line.
  public init(name: String, role: Role) {
    self.init(name: name, grants: [Grant(role, in: .everything)])
  }

  /// Whoever opens the public pages, signed in or not: all see the same there.
  public static let visitor = Actor(name: "visitor", role: .visitor)
}

/// A role, and where it holds.
public struct Grant: Hashable, Sendable {
  public let role: Role
  public let scope: Scope

  public init(_ role: Role, in scope: Scope) {
    self.role = role
    self.scope = scope
  }
}

/// 角色.
public enum Role: String, CaseIterable, Codable, Sendable {
  /// 组织者: runs the edition.
  case organizer
  /// 工作人员: keys and imports, decides nothing.
  case clerk
  /// 评委: hands in their own marks.
  case judge
  /// 单位联系人: sees its organization's entries.
  case school
  /// 监督、审计: sees everything but personal data, changes nothing.
  case auditor
  /// 参赛者: fills in one entry of their own, and sees no other.
  case entrant
  /// 公众: whoever opens the public pages. Nobody is given it; see ``Actor/visitor``.
  case visitor
}

/// A part of what is stored: where a grant holds, and where an action acts.
public enum Scope: Hashable, Sendable {
  /// All editions of this database, and the database itself.
  case everything
  case edition(Edition.ID)
  /// The entries of one organization.
  case organization(String, of: Edition.ID)
  /// What one judge is given to judge.
  case judge(Judge.ID, of: Edition.ID)
  /// What one account fills in.
  case entrant(String, of: Edition.ID)

  /// The edition that it lies in; `nil` for everything.
  public var edition: Edition.ID? {
    switch self {
    case .everything: nil
    case .edition(let id), .organization(_, of: let id), .judge(_, of: let id),
      .entrant(_, of: let id):
      id
    }
  }

  /// Whether the other lies within this one. An organization's scope covers neither another organization's nor the edition
  /// as a whole.
  public func covers(_ other: Scope) -> Bool {
    switch self {
    case .everything: true
    case .edition(let id): other.edition == id
    case .organization, .judge, .entrant: self == other
    }
  }
}

extension Role {
  /// What an office calls it: 组织者, organizer.
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.organizer, .chinese): "组织者"
    case (.organizer, .english): "organizer"
    case (.clerk, .chinese): "工作人员"
    case (.clerk, .english): "clerk"
    case (.judge, .chinese): "评委"
    case (.judge, .english): "judge"
    case (.school, .chinese): "单位联系人"
    case (.school, .english): "unit contact"
    case (.auditor, .chinese): "监督员"
    case (.auditor, .english): "auditor"
    case (.entrant, .chinese): "参赛者"
    case (.entrant, .english): "entrant"
    case (.visitor, .chinese): "公众"
    case (.visitor, .english): "the public"
    }
  }
}
