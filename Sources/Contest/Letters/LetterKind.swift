/// What a letter of the office is for: 信件的种类.
public enum LetterKind: String, CaseIterable, Codable, Sendable {
  /// 邀请评委: the link and the code with which a judge gets in.
  case invitation
  /// 催评: to a judge who has works left.
  case reminder
  /// 退回修改: to whoever sent an entry that has to be corrected, with what to change and until when.
  case correction
  /// 报名回执: to whoever sent an entry themselves, that it has arrived, and when.
  case receipt

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.invitation, .chinese): "邀请评委"
    case (.invitation, .english): "invitation"
    case (.reminder, .chinese): "催评"
    case (.reminder, .english): "reminder"
    case (.correction, .chinese): "退回修改"
    case (.correction, .english): "correction"
    case (.receipt, .chinese): "报名回执"
    case (.receipt, .english): "receipt"
    }
  }

  /// For how many minutes a released letter waits before it leaves. A letter that binds its reader, for example by the last day
  /// of a correction, waits ten, so that it can still be taken back.
  public var minutesHeld: Int { self == .correction ? TimeToTakeBack.minutes : 0 }
}

/// Whom a letter is for. The store and the log have it as a text that names nobody: `judge/J003`, `entry/A104620`.
public enum LetterRecipient: Hashable, Sendable {
  case judge(Judge.ID)
  /// The first of an entry's people.
  case entry(Entry.ID)

  public var text: String {
    switch self {
    case .judge(let id): "judge/\(id)"
    case .entry(let id): "entry/\(id)"
    }
  }

  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "judge": self = .judge(Judge.ID(String(parts[1])))
    case "entry": self = .entry(Entry.ID(String(parts[1])))
    default: return nil
    }
  }

  /// The judge's or the entry's id.
  public var code: String {
    switch self {
    case .judge(let id): id.text
    case .entry(let id): id.text
    }
  }
}
