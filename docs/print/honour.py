# Files of an invented honour on which a committee votes: its rulebook, units, candidates, voters.
import csv, sys

text = open(sys.argv[1], encoding="utf-8").read()
# The vote comes at once: opinions of departments and publicity take weeks.
lines = [line for line in text.split("\n")
         if not any(word in line for word in ("kind: vetting", "kind: publicity", "one-entry-per-person", "not-awarded-before"))]
text = "\n".join(lines).replace("voters: {draw: 15, from: pool, conflicts: [same-organization, adviser, declared]}", "voters: list")
text = text.replace("keyed: twice", "keyed: once").replace("seats: 30", "seats: 5").replace(", id-number, mobile]", "]")
open("honour.yml", "w", encoding="utf-8").write(text)

def table(name, rows):
    with open(name, "w", encoding="utf-8", newline="") as file: csv.writer(file).writerows(rows)

units = ["海州市第一中学", "海州市第二医院", "城东街道办事处", "海州市供电公司"]
deeds = [
    "扎根乡镇中学十年，坚持早读晚辅，所带班级连续五年获评先进集体；牵头建成县里第一间创新实验室，带出学生科技项目二十余项。",
    "在急诊一线参与抢救危重患者近千例，牵头建立院前急救联动流程，平均到场时间缩短六分钟；周末义务培训社区急救员四百余人。",
    "把走访做成一本账，两年走访居民六千户，调解纠纷一百八十件，推动加装电梯三十二部。",
    "攻克配网带电作业难题七项，获专利五件；台风期间连续抢修七十二小时，恢复供电两万户。",
]
names = ["赵喆", "钱镕然", "孙堃", "李祎", "周旻", "阿依古丽·买买提", "郑犇", "王赟", "冯䶮", "陈𠮷安", "褚子涵", "卫书瑶"]
table("units.csv", [["代码", "单位名称"]] + [[f"U{i}", unit] for i, unit in enumerate(units, 1)])
for place, unit in enumerate(units):
    own = [(i, name) for i, name in enumerate(names) if i % 4 == place]
    table(f"{unit}.csv", [["编号", "人选名称", "类别", "职务", "主要事迹", "曾获荣誉", "负责人姓名", "出生日期"]] + [
        [n, name, "个人", "科员", deeds[place] + (deeds[(place + 1) % 4] if n % 2 else ""), "市级先进工作者" if n % 2 else "", name, f"1991-0{1 + i % 9}-15"]
        for n, (i, name) in enumerate(own, 1)])
voters = [("顾清", "市委党校"), ("沈怀瑾", "市总工会"), ("古丽娜尔·托合提", "市妇联"), ("叶知秋", "市科协"), ("温如玉", "市文联")]
table("voters.csv", [["编号", "姓名", "单位"]] + [[f"J{i:03}", *voter] for i, voter in enumerate(voters, 1)])
