/// How the members of an entry differ from those in the package before: 成员变动.
///
/// | before | now | told as |
/// |---|---|---|
/// | 张三、李四 | 张三、王五 | 加入 王五，退出 李四 |
/// | 张三、李四、王五 | 张三、王五、李四 | 次序改为 张三、王五、李四 |
/// | 张伟 | 张伟、张伟 | 加入 张伟 |
/// | not known any more | 张三 | 原来的名单没有留下 |
public struct MemberChange: Hashable, Codable, Sendable {
  public let joined: [String]
  public let left: [String]
  /// The members now, where they are the same in another order; otherwise empty.
  public let order: [String]

  /// `before` is `nil` where the former names are not known. `nil` if nothing has changed.
  public init?(from before: [String]?, to now: [String]) {
    guard let before else {
      (joined, left, order) = ([], [], [])
      return
    }
    guard before != now else { return nil }
    joined = Self.without(before, in: now)
    left = Self.without(now, in: before)
    order = joined.isEmpty && left.isEmpty ? now : []
  }

  /// The names of a list without those of another one, each as often as it is there.
  private static func without(_ others: [String], in names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for name in others { counts[name, default: 0] += 1 }
    return names.filter { name in
      guard let count = counts[name], count > 0 else { return true }
      counts[name] = count - 1
      return false
    }
  }

  public func words(in language: Language) -> String {
    var parts: [String] = []
    switch language {
    case .chinese:
      if !joined.isEmpty { parts.append("加入 " + joined.joined(separator: "、")) }
      if !left.isEmpty { parts.append("退出 " + left.joined(separator: "、")) }
      if !order.isEmpty { parts.append("次序改为 " + order.joined(separator: "、")) }
      return parts.isEmpty ? "原来的名单没有留下" : parts.joined(separator: "，")
    case .english:
      if !joined.isEmpty { parts.append("joined: " + joined.joined(separator: ", ")) }
      if !left.isEmpty { parts.append("left: " + left.joined(separator: ", ")) }
      if !order.isEmpty { parts.append("now in the order " + order.joined(separator: ", ")) }
      return parts.isEmpty
        ? "the former list was not kept" : parts.joined(separator: "; ")
    }
  }
}
