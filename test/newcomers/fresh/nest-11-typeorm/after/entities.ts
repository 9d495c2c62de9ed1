import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Category {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  name!: string;
}

@Entity()
export class Ticket {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  authorId!: number;

  @Column()
  title!: string;

  @Column({ default: false })
  closed!: boolean;

  @ManyToOne(() => Category)
  category!: Category;
}
