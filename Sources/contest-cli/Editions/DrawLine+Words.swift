import Contest
import ContestDesk

extension DrawLine {
  /// `抽签  review 第 1 次：种子的 SHA-256 …，种子 …`.
  var words: String {
    let round = round?.text ?? Talk.text("本届", "edition")
    let seed = seed ?? Talk.text("结束后公布", "shown when it is closed")
    let again = reason.isEmpty ? "" : Talk.text("，重抽理由：\(reason)", "; drawn again: \(reason)")
    return Talk.text(
      "抽签  \(round) 第 \(number) 次：种子的 SHA-256 \(seedSHA256)，种子 \(seed)\(again)",
      "draw  \(round) no. \(number): SHA-256 of the seed \(seedSHA256), seed \(seed)\(again)")
  }
}
