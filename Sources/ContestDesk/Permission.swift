public import Contest

/// Who acts: a name for the record, and a role that decides what they may do.
public struct Actor: Hashable, Sendable {
  /// What stands in the audit record, such as a login name; not shown to entrants.
  public let name: String
  public let role: Role

  public init(name: String, role: Role) {
    self.name = name
    self.role = role
  }
}

/// 角色.
public enum Role: String, CaseIterable, Codable, Sendable {
  /// 组织者: runs the edition.
  case organizer
  /// 工作人员: keys and imports, decides nothing.
  case clerk
  /// 评委.
  case judge
  /// 单位联系人: sends its organization's entries.
  case school
  /// 监督、审计: sees everything but personal data, changes nothing.
  case auditor
}

/// Something that only some may do. One list, so that who may do what is read in one place.
public enum Permission: String, CaseIterable, Sendable {
  case openEdition = "open-edition"
  case importOrganizations = "import-organizations"
  case importEntries = "import-entries"
  case screenEntries = "screen-entries"
  case manageJudges = "manage-judges"
  case assignJudges = "assign-judges"
  case writeJudgeSheets = "write-judge-sheets"
  case enterScores = "enter-scores"
  case runLiveRound = "run-live-round"
  case closeRound = "close-round"
  case selectEntries = "select-entries"
  case overrideSelection = "override-selection"
  case seeEntries = "see-entries"
  case seeScores = "see-scores"
  case seePersonalData = "see-personal-data"
  case exportResults = "export-results"
  case publishLists = "publish-lists"
  case enterObjections = "enter-objections"
  case decideObjections = "decide-objections"
  case maintainStore = "maintain-store"

  /// The roles that have it.
  public var roles: Set<Role> {
    switch self {
    case .openEdition, .importOrganizations, .manageJudges, .assignJudges, .closeRound,
      .selectEntries, .overrideSelection, .seePersonalData, .maintainStore, .publishLists,
      .decideObjections:
      [.organizer]
    case .importEntries, .screenEntries, .writeJudgeSheets, .enterScores, .runLiveRound,
      .enterObjections:
      [.organizer, .clerk]
    case .seeEntries: [.organizer, .clerk, .auditor]
    case .seeScores, .exportResults: [.organizer, .auditor]
    }
  }
}

/// Thrown when someone asks for what is not theirs to do.
public struct NotPermitted: Error, Hashable, Explained {
  public let permission: Permission
  public let role: Role

  public var code: String { "not-permitted" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(role.rawValue)”身份不能进行此操作（\(permission.rawValue)）。请由有权限的人员办理。"
    case .english:
      "The role “\(role.rawValue)” may not do this (\(permission.rawValue)). Ask someone who may."
    }
  }
}

extension Actor {
  /// Throws unless the actor's role has the permission. The Desk's actions call it first.
  public func require(_ permission: Permission) throws(NotPermitted) {
    guard permission.roles.contains(role) else {
      throw NotPermitted(permission: permission, role: role)
    }
  }
}
