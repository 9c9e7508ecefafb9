/// The state of an entry between call and result. There are no other states, and no step can be skipped.
///
/// | from | may become |
/// |---|---|
/// | registered | accepted, returned, refused, withdrawn |
/// | returned | registered (when corrected), refused, withdrawn |
/// | accepted | returned, refused, withdrawn |
/// | refused | registered (an appeal that is upheld) |
/// | withdrawn | – |
public enum EntryState: String, CaseIterable, Codable, Sendable {
  /// 已报名: registered, not yet checked.
  case registered
  /// 退回修改: sent back with a reason and a date.
  case returned
  /// 审核通过: may be judged.
  case accepted
  /// 不予受理: out, with a reason.
  case refused
  /// 退出: taken back by its organization.
  case withdrawn

  public var next: [EntryState] {
    switch self {
    case .registered: [.accepted, .returned, .refused, .withdrawn]
    case .returned: [.registered, .refused, .withdrawn]
    case .accepted: [.returned, .refused, .withdrawn]
    case .refused: [.registered]
    case .withdrawn: []
    }
  }

  /// Whether an entry still takes part, so that it may be judged.
  public var isStanding: Bool { self != .refused && self != .withdrawn }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.registered, .chinese): "已报名"
    case (.registered, .english): "registered"
    case (.returned, .chinese): "退回修改"
    case (.returned, .english): "returned for correction"
    case (.accepted, .chinese): "审核通过"
    case (.accepted, .english): "accepted"
    case (.refused, .chinese): "不予受理"
    case (.refused, .english): "refused"
    case (.withdrawn, .chinese): "已退出"
    case (.withdrawn, .english): "withdrawn"
    }
  }
}
