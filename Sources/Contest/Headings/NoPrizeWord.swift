/// Words in a column of prizes that say that there is none: 未获奖. Lists of a whole year name everybody who took part, and those
/// who won nothing have such a word where the others have their prize.
///
/// | cell | says that there is no prize |
/// |---|---|
/// | 未获奖, （未获奖）, 无奖, 落选, 淘汰, 未入围 | yes |
/// | 优秀奖, 参与奖, 入围奖, 无锡杯一等奖 | no |
public enum NoPrizeWord {
  public static func saysNone(_ text: String) -> Bool {
    let key = LookAlike.fold(text).filter { !"()（）[]【】。.".contains($0) }
    return words.contains(key)
  }

  private static let words: Set<String> = [
    "未获奖", "没有获奖", "没获奖", "未得奖", "没得奖", "无奖", "无奖项", "未获奖项", "不获奖", "未评奖", "不评奖", "未评上", "未评定",
    "未入选", "未入围", "未晋级", "未通过", "不通过", "落选", "落榜", "淘汰", "取消", "取消资格", "noaward", "noprize",
    "notawarded",
  ]
}
