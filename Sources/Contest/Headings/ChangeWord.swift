/// Whether a note asks for a change of the table: 第2件请剔除, 作者换成赵六. Nothing is changed by it, but a person is
/// told, with the words of the note.
///
/// | written | asks for a change |
/// |---|---|
/// | 注：王二同学已转学，第2件请剔除。 | yes |
/// | 请改为初中组，作者换成赵六 | yes |
/// | 说明：第2件不再申报, 第3号应为95 | yes |
/// | 去掉一个最高分 | no: it says how marks are counted |
/// | 本表一式两份, 填表人：王老师, 请勿更改表头, 如有变更请来电 | no |
public enum ChangeWord {
  public static func isIn(_ text: String) -> Bool {
    let key = LookAlike.fold(text)
    return words.contains { word in
      key.ranges(of: word).contains { found in
        let before = key[..<found.lowerBound]
        let after = key[found.upperBound...]
        return !ruledOut.contains { before.hasSuffix($0) }
          && !(word == "去掉" && ["最高", "最低"].contains { after.prefix(6).contains($0) })
          // 第3号应为95, and not 摘要应为三百字.
          && !(word == "应为" && after.first.map { $0.isASCII && $0.isNumber } != true)
      }
    }
  }

  /// Words of the form itself before such a word: 请勿更改, 如有变更.
  private static let ruledOut = [
    "勿", "不得", "不可", "不能", "不要", "不准", "严禁", "禁止", "如有", "如需", "若有", "若需", "如果", "如", "not", "自行",
    "任意", "随意",
  ]

  private static let words = [
    "剔除", "删", "去掉", "去除", "划去", "划掉", "拿掉", "不再", "不报", "不参", "退赛", "退出", "退学", "转学", "转校", "休学",
    "撤回",
    "撤销", "撤下", "撤掉", "取消", "作废", "无效", "放弃", "弃权", "弃赛", "改为", "改成", "改报", "改由", "换成", "换为", "换人",
    "更改",
    "变更", "更换", "更正", "更名", "改名", "调整", "调到", "调至", "替换", "顶替", "代替", "新增", "增加", "追加", "补报", "漏报",
    "漏写",
    "漏填", "应为", "应是", "实为", "不同意", "有异议", "违纪", "作弊", "废票", "待核", "有误", "写错", "填错", "笔误",
    "为准", "不计", "不算", "暂不", "缓报", "withdraw", "withdrawn", "replace",
    "remove",
    "instead", "change", "nolonger", "cancel", "delete",
  ]
}
