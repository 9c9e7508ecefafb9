/// Something unusual about a judge's marks that somebody should look at. It states the numbers and no cause: a strict judge
/// may be right.
public enum JudgeRemark: Hashable, Sendable {
  /// Far below or above the middle one of all judges with two marks or more: by more than three scaled median deviations and by at
  /// least one point. Needs at least five marks.
  case severe(points: Double)
  case lenient(points: Double)
  /// Marks good and bad entries less than half as far apart as the average judge.
  case flat(slope: Double)
  /// The random errors are more than 1.5 times those of the median judge.
  case noisy(noise: Double, usual: Double)
  /// Orders entries differently from the other judges: the correlation is below 0.3, over at least eight entries.
  case apart(agreement: Double)
  /// Gives the same mark to more than 40 % of the entries. Needs at least ten marks.
  case sameMark(share: Double)
  /// Has only one mark, so nothing can be said.
  case oneMark

  /// The remarks on each judge, in the order of `figures`.
  public static func remarks(on figures: [JudgeFigures]) -> [[JudgeRemark]] {
    let severities = figures.filter { $0.marks > 1 }.map(\.severity)
    let middle = median(severities)
    let deviation = max(3 * 1.4826 * median(severities.map { abs($0 - middle) }), 1)
    let usual = median(figures.compactMap(\.noise))
    return figures.map { figure in
      guard figure.marks > 1 else { return [.oneMark] }
      var remarks: [JudgeRemark] = []
      let off = figure.severity - middle
      if severities.count > 2, figure.marks > 4, abs(off) > deviation {
        remarks.append(off > 0 ? .severe(points: off) : .lenient(points: -off))
      }
      if figure.slope < 0.5 { remarks.append(.flat(slope: figure.slope)) }
      if let noise = figure.noise, figures.count > 2, noise > 1.5 * usual, usual > 0 {
        remarks.append(.noisy(noise: noise, usual: usual))
      }
      if let agreement = figure.agreement, figure.marks > 7, agreement < 0.3 {
        remarks.append(.apart(agreement: agreement))
      }
      if figure.marks > 9, figure.commonest > 0.4 {
        remarks.append(.sameMark(share: figure.commonest))
      }
      return remarks
    }
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : PlainScores.median(values)
  }
}

extension JudgeRemark: Explained {
  public var code: String {
    switch self {
    case .severe: "judge-severe"
    case .lenient: "judge-lenient"
    case .flat: "judge-flat"
    case .noisy: "judge-noisy"
    case .apart: "judge-apart"
    case .sameMark: "judge-same-mark"
    case .oneMark: "judge-one-mark"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.severe(let points), .chinese):
      "评同样的对象，比居中的评委约低 \(one(points)) 分。合成成绩时校正宽严，可以消除这个差别。"
    case (.severe(let points), .english):
      "Marks the same entries about \(one(points)) points below the middle judge. Adjusting for severity takes the difference out."
    case (.lenient(let points), .chinese):
      "评同样的对象，比居中的评委约高 \(one(points)) 分。合成成绩时校正宽严，可以消除这个差别。"
    case (.lenient(let points), .english):
      "Marks the same entries about \(one(points)) points above the middle judge. Adjusting for severity takes the difference out."
    case (.flat(let slope), .chinese):
      "好的和差的分数很接近：一般评委相差 10 分的，这位评委约差 \(one(slope * 10)) 分。"
    case (.flat(let slope), .english):
      "Marks good and weak entries alike: where the average judge puts 10 points between two, this one puts about \(one(slope * 10))."
    case (.noisy(let noise, let usual), .chinese):
      "除去宽严，与其他评委的出入约 \(one(noise)) 分，居中的评委约 \(one(usual)) 分。"
    case (.noisy(let noise, let usual), .english):
      "Apart from severity, differs from the other judges by about \(one(noise)) points; the middle judge by about \(one(usual))."
    case (.apart(let agreement), .chinese):
      "分数的高低与其他评委不大一致（相关系数 \(two(agreement))，1 为完全一致）。看法不同不等于有误。"
    case (.apart(let agreement), .english):
      "Marks rise and fall otherwise than the other judges' (correlation \(two(agreement)); 1 is alike). Another view is not a wrong one."
    case (.sameMark(let share), .chinese): "\(Int((share * 100).rounded()))% 的对象得了同一个分数。"
    case (.sameMark(let share), .english):
      "Gave \(Int((share * 100).rounded())) % of the entries the same mark."
    case (.oneMark, .chinese): "只评了一个，看不出宽严。"
    case (.oneMark, .english): "Marked one entry only, so severity cannot be told."
    }
  }

  private func one(_ value: Double) -> String {
    Points(rounding: value, places: 1)?.text(places: 1) ?? "–"
  }

  private func two(_ value: Double) -> String {
    Points(rounding: value, places: 2)?.text(places: 2) ?? "–"
  }
}
