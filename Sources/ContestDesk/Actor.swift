public import Contest

/// The person who acts: a name for the record, and grants that say what they may do and where.
public struct Actor: Hashable, Sendable {
  /// The name in the audit log, such as a login name; entrants do not see it.
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

  /// Somebody who opens the public pages, signed in or not. All of them see the same.
  public static let visitor = Actor(name: "visitor", role: .visitor)
}

/// A role and the scope in which it is valid.
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
  /// 工作人员: enters data and imports files, decides nothing.
  case clerk
  /// 评委: hands in their own marks.
  case judge
  /// 单位联系人: sees its organization's entries.
  case school
  /// 监督、审计: sees everything but personal data, changes nothing.
  case auditor
  /// 参赛者: fills in one entry of their own, and sees no other.
  case entrant
  /// 公众: anybody who opens the public pages. It is never granted; see ``Actor/visitor``.
  case visitor
}

/// A part of the stored data: where a grant is valid, and where an action acts.
public enum Scope: Hashable, Sendable {
  /// All editions of this database, and the database itself.
  case everything
  case edition(Edition.ID)
  /// The entries of one organization.
  case organization(String, of: Edition.ID)
  /// The works that one judge judges.
  case judge(Judge.ID, of: Edition.ID)
  /// The entry that one account fills in.
  case entrant(String, of: Edition.ID)

  /// The edition to which it belongs; `nil` for everything.
  public var edition: Edition.ID? {
    switch self {
    case .everything: nil
    case .edition(let id), .organization(_, of: let id), .judge(_, of: let id),
      .entrant(_, of: let id):
      id
    }
  }

  /// Whether the other scope lies within this one. The scope of an organization contains neither other organizations nor
  /// the edition as a whole.
  public func covers(_ other: Scope) -> Bool {
    switch self {
    case .everything: true
    case .edition(let id): other.edition == id
    case .organization, .judge, .entrant: self == other
    }
  }
}

extension Role {
  /// What an office calls the role: 组织者, organizer.
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
    case (.entrant, .chinese): "申报人"
    case (.entrant, .english): "entrant"
    case (.visitor, .chinese): "公众"
    case (.visitor, .english): "the public"
    }
  }
}
