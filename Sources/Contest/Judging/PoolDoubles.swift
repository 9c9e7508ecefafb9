/// Which experts of the pool are one person under several numbers: 同一位专家登记了几次.
///
/// Each number that was merged says into which. With P003 in P002 and P002 in P001, all three mean P001.
///
/// | merged | P001 | P002 | P003 | P004 |
/// |---|---|---|---|---|
/// | nothing | P001 | P002 | P003 | P004 |
/// | P003 into P001 | P001 | P002 | P001 | P004 |
/// | P003 into P002, P002 into P001 | P001 | P001 | P001 | P004 |
public struct PoolDoubles: Hashable, Sendable {
  private let into: [String: String]

  public init(_ into: [String: String] = [:]) { self.into = into }

  public var isEmpty: Bool { into.isEmpty }

  /// The number that an expert is listed under. Numbers that lead in a circle, which no merger makes, stay themselves.
  public func root(of id: String) -> String {
    var (now, seen) = (id, Set([id]))
    while let next = into[now] {
      guard seen.insert(next).inserted else { return id }
      now = next
    }
    return now
  }

  public func isMerged(_ id: String) -> Bool { root(of: id) != id }
}
