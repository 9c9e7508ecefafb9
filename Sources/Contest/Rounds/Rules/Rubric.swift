/// What is scored: 评审标准.
public struct Rubric: Hashable, Sendable {
  public var criteria: [Criterion]

  public init(_ criteria: [Criterion]) {
    self.criteria = criteria
  }

  public func criterion(_ id: Criterion.ID) -> Criterion? { criteria.first { $0.id == id } }
}
