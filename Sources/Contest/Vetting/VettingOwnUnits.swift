extension VettingInput {
  /// The same questions and answers where departments step aside from candidates of their own units, whatever they answered.
  ///
  /// With 湖大 the own unit of A1:
  ///
  /// | candidate | 湖大 answered | it counts as |
  /// |---|---|---|
  /// | A1 | 无异议 | 回避 |
  /// | A1 | 有异议 | 回避 |
  /// | A1 | –, and the step is closed | 回避, not silence |
  /// | A2 | 无异议 | 无异议 |
  ///
  /// - Parameter own: the candidates of each department's own unit, by department.
  /// - Returns: what verdicts follow from.
  public func steppingAside(from own: [String: Set<Entry.ID>]) -> VettingInput {
    VettingInput(
      requests.map { request in
        guard own[request.department]?.contains(request.entry) == true else { return request }
        var aside = request
        (aside.answer, aside.lateAnswer) = (.stepsAside, nil)
        return aside
      })
  }
}
