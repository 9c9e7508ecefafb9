/// Turns results into points by steps: 分段给分.
///
/// `steps: [{from: 20, points: 5}, {from: 40, points: 10}]`, hours of service:
///
/// | hours | points |
/// |---|---|
/// | 19.99 | 0: below the first step |
/// | 20 | 5: equal is in |
/// | 39 | 5 |
/// | 40 | 10 |
/// | 400 | 10 |
///
/// If less is better, a step says `to`: `{to: 1:00, points: 10}` is for a minute or less.
public struct Steps: Hashable, Sendable {
  public struct Step: Hashable, Sendable {
    /// The lowest result that gets the points; if less is better, the highest.
    public var edge: Points
    public var points: Points

    public init(_ edge: Points, _ points: Points) {
      self.edge = edge
      self.points = points
    }
  }

  public var steps: [Step]

  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// The furthest step that a result reaches; `nil` for none, which gives 0 points.
  public func step(for result: Points, lessIsBetter: Bool) -> Step? {
    lessIsBetter
      ? steps.filter { result <= $0.edge }.min { $0.edge < $1.edge }
      : steps.filter { result >= $0.edge }.max { $0.edge < $1.edge }
  }

  public var most: Points { steps.map(\.points).max() ?? .zero }
}
