import Contest
public import ContestDesk

/// Who may open a page: 谁能打开. Each route has to name one; there is no default.
///
/// It is the first of two checks: the Desk's action that the page calls checks again, with the scope of what it uses.
public enum Policy: Hashable, Sendable {
  /// Everybody, signed in or not, with the reason.
  case everyone(because: String)
  /// Everybody who is signed in.
  case signedIn
  /// People who have the permission in the whole edition of the address, or anywhere if the address names no edition.
  case may(Permission)
  /// People who have the permission in a part of the edition, such as one organization: the page shows that part.
  case mayInPart(Permission)
  /// A judge of the edition.
  case judge

  func allows(_ actor: Actor, edition: Edition.ID?) -> Bool {
    switch self {
    case .everyone, .signedIn: true
    case .may(let permission):
      actor.grants.contains { grant in
        permission.roles.contains(grant.role) && grant.role != .judge
          && (edition.map { grant.scope.covers(.edition($0)) } ?? true)
      }
    case .mayInPart(let permission):
      actor.grants.contains { grant in
        permission.roles.contains(grant.role) && grant.role != .judge && reaches(grant, edition)
      }
    case .judge: actor.grants.contains { $0.role == .judge && reaches($0, edition) }
    }
  }

  private func reaches(_ grant: Grant, _ edition: Edition.ID?) -> Bool {
    guard let edition else { return true }
    return grant.scope.edition.map { $0 == edition } ?? true
  }

  /// The text in the table of routes.
  var text: String {
    switch self {
    case .everyone(let reason): "everyone (\(reason))"
    case .signedIn: "signed in"
    case .may(let permission): permission.rawValue
    case .mayInPart(let permission): "\(permission.rawValue), in part"
    case .judge: "judge"
    }
  }
}
