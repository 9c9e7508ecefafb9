import Crypto

/// A site's keys in six words that two offices read to each other over the telephone: `红桥 大书 …`.
///
/// Each word is two characters, each of them one of 64 with a sound of its own, so six words are the first 72 bits of the
/// SHA-256 of both keys.
public enum SpokenFingerprint {
  static let first = Array("红黄蓝绿白黑紫金银铜大小高长短新老早晚东西南北中春夏秋日月晨风云雨雪雷山水火土石木花草竹松梅桃李马牛羊虎龙鸟象熊鹤燕鸽天海江清明")
  static let second = Array("门桥路城村楼塔台亭园井田船车灯钟鼓琴笔墨纸书画棋茶酒米面糖盐瓜果豆菜叶根林峰岛湾港泉溪杯波浪沙冰霜虹霞阳影声歌舞帆伞针线布衣鞋帽")

  static func words(signingKey: [UInt8], sealingKey: [UInt8]) -> String {
    let hash = Array(SHA256.hash(data: signingKey + sealingKey))
    let bits = hash.prefix(9).flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
    let numbers = stride(from: 0, to: 72, by: 6).map { start in
      bits[start..<(start + 6)].reduce(0) { $0 << 1 | Int($1) }
    }
    return stride(from: 0, to: 12, by: 2).map { place in
      "\(first[numbers[place]])\(second[numbers[place + 1]])"
    }.joined(separator: " ")
  }
}
