/// The state of an entrant in a live round: 出场状态.
///
/// | from | may become | |
/// |---|---|---|
/// | waiting | showing, absent, withdrawn | |
/// | showing | shown, waiting, withdrawn | back to waiting when called by mistake |
/// | shown | waiting, withdrawn | back, with a reason, if it was noted by mistake; marks that came in are kept but do not
/// count yet |
/// | absent | waiting, withdrawn | back when the office lets a latecomer in |
/// | withdrawn | – | |
public enum Appearance: String, CaseIterable, Codable, Sendable {
  /// 候场.
  case waiting
  /// 正在展示.
  case showing
  /// 已展示.
  case shown
  /// 缺席: the entrant was called and did not come.
  case absent
  /// 退出.
  case withdrawn

  public var next: [Appearance] {
    switch self {
    case .waiting: [.showing, .absent, .withdrawn]
    case .showing: [.shown, .waiting, .withdrawn]
    case .shown: [.waiting, .withdrawn]
    case .absent: [.waiting, .withdrawn]
    case .withdrawn: []
    }
  }

  /// Whether the change to this state needs a reason, wherever it comes from.
  public var needsReason: Bool { self == .withdrawn || self == .absent }

  /// Whether the change to `next` needs a reason: a change to absent or withdrawn, and the way back from shown, because
  /// marks may have come in.
  public func needsReason(to next: Appearance) -> Bool {
    next.needsReason || (self == .shown && next == .waiting)
  }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.waiting, .chinese): "候场"
    case (.waiting, .english): "waiting"
    case (.showing, .chinese): "正在展示"
    case (.showing, .english): "showing"
    case (.shown, .chinese): "已展示"
    case (.shown, .english): "shown"
    case (.absent, .chinese): "缺席"
    case (.absent, .english): "absent"
    case (.withdrawn, .chinese): "已退出"
    case (.withdrawn, .english): "withdrawn"
    }
  }
}
