/// Finds the levels of the judges and the qualities of the entries together, by weighted least squares.
///
/// The model is mark = level + slope · quality + error, where slopes and error variances are given. The qualities are
/// eliminated first, because each depends only on the entry's own marks. This leaves equations for the judges alone; their
/// matrix is S (the Schur complement). In each group of judges that share no entry with others, S leaves one direction free:
/// all levels may rise while all qualities fall. That direction is held at 0. With few judges S is inverted; with many the
/// equations are solved by conjugate gradients without storing S, which needs memory only in proportion to the marks.
struct JointSolve {
  let table: MarkTable
  let groups: JudgeGroups
  let slope: [Double]
  /// 1 ÷ error variance of each judge.
  let weight: [Double]
  /// Σ weight·slope² of each entry's marks.
  let precision: [Double]
  /// slope·weight of each judge.
  private let coupling: [Double]
  /// Σ weight of each judge's marks, and the diagonal of S.
  private let judgeWeight, diagonal: [Double]

  /// The most judges for which S is kept and inverted.
  static let denseLimit = 512

  struct Solution {
    var level: [Double]
    var quality: [Double]
    var converged: Bool
  }

  init(_ table: MarkTable, groups: JudgeGroups, slope: [Double], weight: [Double]) {
    self.table = table
    self.groups = groups
    self.slope = slope
    self.weight = weight
    let coupling = zip(slope, weight).map { $0 * $1 }
    var precision = [Double](repeating: 0, count: table.entryCount)
    var judgeWeight = [Double](repeating: 0, count: table.judgeCount)
    for mark in table.marks {
      let judge = Int(mark.judge)
      precision[Int(mark.entry)] += coupling[judge] * slope[judge]
      judgeWeight[judge] += weight[judge]
    }
    var diagonal = judgeWeight
    for mark in table.marks {
      let judge = Int(mark.judge)
      diagonal[judge] -= coupling[judge] * coupling[judge] / precision[Int(mark.entry)]
    }
    self.coupling = coupling
    self.precision = precision
    self.judgeWeight = judgeWeight
    self.diagonal = diagonal
  }

  /// Levels and qualities for marks with these values. `start` is a first guess at the levels.
  func solve(_ values: [Double], start: [Double]? = nil, dense: DenseInverse?) -> Solution {
    var entrySum = [Double](repeating: 0, count: table.entryCount)
    var side = [Double](repeating: 0, count: table.judgeCount)
    for (place, mark) in table.marks.enumerated() {
      let judge = Int(mark.judge)
      entrySum[Int(mark.entry)] += coupling[judge] * values[place]
      side[judge] += weight[judge] * values[place]
    }
    for mark in table.marks {
      let entry = Int(mark.entry)
      side[Int(mark.judge)] -= coupling[Int(mark.judge)] * entrySum[entry] / precision[entry]
    }
    var level: [Double]
    var converged = true
    if let dense {
      level = dense.times(side)
    } else {
      (level, converged) = conjugateGradients(side, start: start)
    }
    var quality = [Double](repeating: 0, count: table.entryCount)
    for entry in 0..<table.entryCount where precision[entry] > 0 {
      var taken = entrySum[entry]
      for place in table.range(of: entry) {
        let judge = Int(table.marks[place].judge)
        taken -= coupling[judge] * level[judge]
      }
      quality[entry] = taken / precision[entry]
    }
    return Solution(level: level, quality: quality, converged: converged)
  }

  /// The inverse of S with each group's free direction held at 0; `nil` when S would be too large.
  func denseInverse() -> DenseInverse? {
    let size = table.judgeCount
    var work = 0
    for entry in 0..<table.entryCount {
      let count = table.range(of: entry).count
      work += count * count
    }
    guard size <= Self.denseLimit, work <= 100_000_000 else { return nil }
    var matrix = [Double](repeating: 0, count: size * size)
    for judge in 0..<size { matrix[judge * size + judge] = judgeWeight[judge] }
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry)
      for one in own {
        let row = Int(table.marks[one].judge)
        let part = coupling[row] / precision[entry]
        for other in own {
          let column = Int(table.marks[other].judge)
          matrix[row * size + column] -= part * coupling[column]
        }
      }
    }
    // The free direction of each group: levels that change in proportion to the slopes.
    var held: [[(judge: Int, part: Double)]] = Array(repeating: [], count: groups.count)
    for judge in 0..<size where groups.ofJudge[judge] >= 0 {
      held[groups.ofJudge[judge]].append((judge, slope[judge]))
    }
    let scale = judgeWeight.max() ?? 1
    for (group, members) in held.enumerated() {
      let length = members.reduce(0) { $0 + $1.part * $1.part }.squareRoot()
      held[group] = members.map { ($0.judge, $0.part / length) }
      for one in held[group] {
        for other in held[group] {
          matrix[one.judge * size + other.judge] += scale * one.part * other.part
        }
      }
    }
    for judge in 0..<size where groups.ofJudge[judge] < 0 { matrix[judge * size + judge] = 1 }
    guard var inverse = invertedPositive(matrix, size: size) else { return nil }
    for members in held {
      for one in members {
        for other in members {
          inverse[one.judge * size + other.judge] -= one.part * other.part / scale
        }
      }
    }
    return DenseInverse(size: size, elements: inverse)
  }

  /// The variance of each entry's quality: the part from the errors of its own marks, plus the part from the levels of its
  /// judges. Without the inverse of S its diagonal is used, which ignores that the levels depend on one another.
  func variances(_ inverse: DenseInverse?) -> [Double] {
    var variances = [Double](repeating: 0, count: table.entryCount)
    for entry in 0..<table.entryCount where precision[entry] > 0 {
      let own = table.range(of: entry)
      var added = 0.0
      for one in own {
        let row = Int(table.marks[one].judge)
        if let inverse {
          for other in own {
            let column = Int(table.marks[other].judge)
            added +=
              coupling[row] * coupling[column] * inverse.elements[row * inverse.size + column]
          }
        } else {
          added += coupling[row] * coupling[row] / max(diagonal[row], 1e-9 * judgeWeight[row])
        }
      }
      variances[entry] = (1 + max(added, 0) / precision[entry]) / precision[entry]
    }
    return variances
  }

  private func conjugateGradients(_ side: [Double], start: [Double]?) -> ([Double], Bool) {
    let size = side.count
    let scale = (0..<size).map { judge in
      judgeWeight[judge] > 0 ? 1 / max(diagonal[judge], 1e-6 * judgeWeight[judge]) : 0
    }
    var level = start ?? Array(repeating: 0, count: size)
    var product = start.map(times) ?? Array(repeating: 0, count: size)
    var residual = zip(side, product).map { $0 - $1 }
    var step = zip(residual, scale).map { $0 * $1 }
    var length = dot(residual, step)
    let goal = 1e-18 * max(zip(side, scale).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }, 1e-300)
    for _ in 0..<2_000 {
      guard length > goal else { return (level, true) }
      product = times(step)
      let curvature = dot(step, product)
      guard curvature > 0 else { return (level, false) }
      let along = length / curvature
      for judge in 0..<size {
        level[judge] += along * step[judge]
        residual[judge] -= along * product[judge]
      }
      var next = 0.0
      for judge in 0..<size { next += residual[judge] * residual[judge] * scale[judge] }
      let turn = next / length
      for judge in 0..<size {
        step[judge] = scale[judge] * residual[judge] + turn * step[judge]
      }
      length = next
    }
    return (level, false)
  }

  /// S times a vector, computed without storing S.
  private func times(_ vector: [Double]) -> [Double] {
    var scaled = vector
    var result = vector
    for judge in vector.indices {
      scaled[judge] *= coupling[judge]
      result[judge] *= judgeWeight[judge]
    }
    for entry in 0..<table.entryCount where precision[entry] > 0 {
      let own = table.range(of: entry)
      var sum = 0.0
      for place in own { sum += scaled[Int(table.marks[place].judge)] }
      sum /= precision[entry]
      for place in own {
        let judge = Int(table.marks[place].judge)
        result[judge] -= coupling[judge] * sum
      }
    }
    return result
  }

  private func dot(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for index in one.indices { sum += one[index] * other[index] }
    return sum
  }
}

/// The inverse of a symmetric matrix, row by row.
struct DenseInverse {
  let size: Int
  let elements: [Double]

  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in
      var sum = 0.0
      for column in 0..<size { sum += elements[row * size + column] * vector[column] }
      return sum
    }
  }
}

/// Inverts a symmetric positive definite matrix by Cholesky's method; `nil` when it is not positive definite.
func invertedPositive(_ matrix: [Double], size: Int) -> [Double]? {
  var lower = matrix
  let isPositive = lower.withUnsafeMutableBufferPointer { lower in
    for pivot in 0..<size {
      let square = lower[pivot * size + pivot]
      guard square > 0, square.isFinite else { return false }
      let root = square.squareRoot()
      lower[pivot * size + pivot] = root
      for row in pivot + 1..<max(size, pivot + 1) { lower[row * size + pivot] /= root }
      for row in pivot + 1..<max(size, pivot + 1) {
        let part = lower[row * size + pivot]
        guard part != 0 else { continue }
        for column in pivot + 1...row {
          lower[row * size + column] -= part * lower[column * size + pivot]
        }
      }
    }
    return true
  }
  guard isPositive else { return nil }
  // L is the lower factor of the matrix. L⁻¹ is computed row by row; the inverse is (L⁻¹)ᵀ L⁻¹.
  var factor = [Double](repeating: 0, count: size * size)
  var inverse = factor
  factor.withUnsafeMutableBufferPointer { factor in
    lower.withUnsafeBufferPointer { lower in
      for row in 0..<size {
        let root = lower[row * size + row]
        for middle in 0..<row {
          let part = lower[row * size + middle] / root
          guard part != 0 else { continue }
          for column in 0...middle {
            factor[row * size + column] -= part * factor[middle * size + column]
          }
        }
        factor[row * size + row] = 1 / root
      }
    }
    inverse.withUnsafeMutableBufferPointer { inverse in
      for middle in 0..<size {
        for row in 0...middle {
          let part = factor[middle * size + row]
          guard part != 0 else { continue }
          for column in 0...middle {
            inverse[row * size + column] += part * factor[middle * size + column]
          }
        }
      }
    }
  }
  return inverse
}
