/// Warns of numbers or names in a table that look alike but mean different things: 形近的编号.
///
/// A reader of a table reports each name together with what it took the name for. Names with the same
/// ``LookAlike/skeleton(_:)`` that were taken for different things give one warning, placed at the last of them in the table. The
/// warning changes nothing that was read.
///
/// | seen | means | told |
/// |---|---|---|
/// | `01`, then `1` | two judges | 01 and 1, at the place of `1` |
/// | `031`, then `31` | one entry, by its code and by its number | nothing |
public struct NamesAlike: Sendable {
  private struct Group {
    var names: [String] = []
    var meanings: Set<String> = []
    var place: Place?
  }

  private var groups: [String: Group] = [:]
  private var order: [String] = []
  private var seen: Set<String> = []
  /// The most warnings given.
  private static let mostTold = 100

  public init() {}

  /// Notes a name that the table has, or, without a place, one that is stored already.
  ///
  /// - Parameters:
  ///   - name: as it is written.
  ///   - meaning: what the name was understood as, such as the entry's id.
  ///   - scope: within what numbers are given out, such as an organization; numbers of different scopes are not compared.
  ///   - place: where it stands; `nil` for what is stored.
  public mutating func see(
    _ name: String, as meaning: String, in scope: String = "", at place: @autoclosure () -> Place?
  ) {
    guard !name.isEmpty, seen.insert("\(scope)\u{1F}\(name)\u{1F}\(meaning)").inserted else {
      return
    }
    let key = "\(scope)\u{1F}\(LookAlike.skeleton(name))"
    if groups[key] == nil { order.append(key) }
    var group = groups.removeValue(forKey: key) ?? Group()
    if !group.names.contains(name) { group.names.append(name) }
    group.meanings.insert(meaning)
    if let place = place() { group.place = place }
    groups[key] = group
  }

  /// One warning for each group of look-alikes that has at least one name in the table.
  public var problems: [Problem] {
    order.lazy.compactMap { key in
      guard let group = groups[key], group.names.count > 1, group.meanings.count > 1,
        let place = group.place
      else { return nil }
      return Problem(LookAlikeNames(group.names), severity: .warning, at: place)
    }.prefix(Self.mostTold).map(\.self)
  }
}
