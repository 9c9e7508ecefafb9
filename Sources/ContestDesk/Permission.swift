public import Contest

/// Something that needs a permission. All permissions are in this list, so that who may do what can
/// be read in one place.
public enum Permission: String, CaseIterable, Sendable {
  case openEdition = "open-edition"
  case importOrganizations = "import-organizations"
  case importEntries = "import-entries"
  case sendEntries = "send-entries"
  case screenEntries = "screen-entries"
  case manageJudges = "manage-judges"
  case assignJudges = "assign-judges"
  case writeJudgeSheets = "write-judge-sheets"
  case enterScores = "enter-scores"
  case runBallots = "run-ballots"
  case enterBallots = "enter-ballots"
  case runLiveRound = "run-live-round"
  case closeRound = "close-round"
  case selectEntries = "select-entries"
  case overrideSelection = "override-selection"
  case seeEntries = "see-entries"
  case seeScores = "see-scores"
  case seePersonalData = "see-personal-data"
  case exportResults = "export-results"
  case issueCertificates = "issue-certificates"
  case publishLists = "publish-lists"
  case enterObjections = "enter-objections"
  case decideObjections = "decide-objections"
  case runVetting = "run-vetting"
  case enterVetting = "enter-vetting"
  case runFollowUp = "run-follow-up"
  case enterFollowUp = "enter-follow-up"
  case runVotes = "run-votes"
  case enterVotes = "enter-votes"
  case planYear = "plan-year"
  case reportTasks = "report-tasks"
  case maintainStore = "maintain-store"
  case manageAccounts = "manage-accounts"
  case sendLetters = "send-letters"
  case fillInEntry = "fill-in-entry"
  case seePublished = "see-published"
  case objectToLists = "object-to-lists"
  case votePublicly = "vote-publicly"

  /// The roles that have the permission, each within the scope of its grant.
  public var roles: Set<Role> {
    switch self {
    case .openEdition, .importOrganizations, .manageJudges, .assignJudges, .closeRound,
      .selectEntries, .overrideSelection, .seePersonalData, .maintainStore, .publishLists,
      .decideObjections, .runBallots, .runVetting, .runFollowUp, .runVotes, .manageAccounts,
      .planYear, .issueCertificates, .sendLetters:
      [.organizer]
    case .importEntries, .screenEntries, .writeJudgeSheets, .runLiveRound, .enterObjections,
      .enterBallots, .enterVetting, .enterFollowUp, .enterVotes, .reportTasks:
      [.organizer, .clerk]
    case .enterScores: [.organizer, .clerk, .judge]
    case .seeEntries: [.organizer, .clerk, .auditor, .school]
    case .seeScores, .exportResults: [.organizer, .auditor]
    case .fillInEntry: [.entrant]
    case .sendEntries: [.school]
    case .seePublished, .objectToLists, .votePublicly: [.visitor]
    }
  }
}

/// Thrown when somebody asks for something that they may not do.
public struct NotPermitted: Error, Hashable, Explained {
  public let permission: Permission
  /// The roles of the person who asked, each once.
  public let roles: [Role]
  /// Where the person wanted to do it.
  public let scope: Scope

  public var code: String { "not-permitted" }

  /// Whether one of the roles would be enough with a wider scope.
  private var isTooNarrow: Bool { roles.contains { permission.roles.contains($0) } }

  public func message(in language: Language) -> String {
    let comma = language == .chinese ? "、" : ", "
    let own = roles.map { $0.name(in: language) }.joined(separator: comma)
    let able = Role.allCases.filter(permission.roles.contains).map { $0.name(in: language) }
      .joined(separator: comma)
    let act = permission.name(in: language)
    return switch (language, isTooNarrow) {
    case (.chinese, false): "“\(own)”身份不能\(act)。请由有此权限的人员（\(able)）办理。"
    case (.english, false): "The role “\(own)” may not \(act). Ask someone who may: \(able)."
    case (.chinese, true): "您的权限范围不包括在这里\(act)。请由范围更大的人员办理。"
    case (.english, true):
      "Your grant does not reach as far as to \(act) here. Ask someone whose does."
    }
  }
}

extension Actor {
  /// Whether one of the actor's grants gives the permission in this scope.
  public func may(_ permission: Permission, in scope: Scope) -> Bool {
    grants.contains { permission.roles.contains($0.role) && $0.scope.covers(scope) }
  }

  /// Throws unless the actor has the permission. Each of the Desk's actions calls this first, with the scope in which it
  /// acts.
  public func require(_ permission: Permission, in scope: Scope) throws(NotPermitted) {
    guard may(permission, in: scope) else {
      var roles: [Role] = []
      for grant in grants where !roles.contains(grant.role) { roles.append(grant.role) }
      throw NotPermitted(permission: permission, roles: roles, scope: scope)
    }
  }

  /// Throws unless the actor has the permission in some scope. Actions on things that have to be looked up call this
  /// before they look, and check the scope of what they found afterwards.
  func requireSomewhere(_ permission: Permission) throws(NotPermitted) {
    let own = grants.first { permission.roles.contains($0.role) }
    try require(permission, in: own?.scope ?? .everything)
  }

  /// Whether the actor is the public.
  var isPublic: Bool { !grants.isEmpty && grants.allSatisfy { $0.role == .visitor } }

  /// Whether the actor may know about an edition. For others it does not seem to exist. The public knows only what
  /// ``PublicFront`` shows.
  func knows(_ edition: Edition.ID) -> Bool {
    grants.contains { $0.role != .visitor && $0.scope.edition.map { $0 == edition } ?? true }
  }
}
